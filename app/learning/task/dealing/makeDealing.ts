import { sha256Hex } from "../../../../offchain/learning/tasks/sha256Hex.ts";
import type { TaskSpec } from "../../../../offchain/learning/tasks/taskSpec.ts";
import { membersOf } from "../../../../offchain/rounds/membersOf.ts";
import { tolerated } from "../../../../offchain/rounds/tolerated.ts";
import { dealReference } from "../../../../offchain/workers/reference/dealReference.ts";
import { dealtMembers } from "../../../../offchain/workers/reference/dealtMembers.ts";
import { deriveDraw } from "../../../../offchain/workers/reference/deriveDraw.ts";
import { encodeDealing } from "../../../../offchain/workers/reference/encodeDealing.ts";
import { ReferenceSetError } from "../../../../offchain/workers/reference/errors.ts";
import { parseManifest } from "../../../../offchain/workers/reference/parseManifest.ts";
import { scalarHex } from "../../../../offchain/workers/reference/scalarHex.ts";
import type { Chain } from "../../../chain/chain.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { fromHex } from "../../../engine/hexBytes.ts";
import { fetchDocument } from "../../documents/fetchDocument.ts";
import { storeDocuments } from "../../documents/storeDocuments.ts";
import { LearningFailure } from "../../errors.ts";
import { secretsFrom } from "../../keys/secretsFrom.ts";
import type { TaskView } from "../../view/taskView.ts";
import { keysAsOf } from "./keysAsOf.ts";

/**
 * Shares the keys of all parts among the committee, each share sealed to its member, stores that, and returns its digest.
 * Two dealings to one committee would leave members with shares that do not fit, so it is the same whenever and wherever it
 * is made: all that is drawn follows from the signature, and keys count as they were when the committee sat.
 *
 * @param seatedIn the block in which it sat
 * @param signature what `signReferenceKeys` gave for the task's seed
 * @throws LearningFailure "other-keys"; ReferenceSetError "no-keys"; ChainFailure; EngineError
 */
export async function makeDealing(
  chain: Chain,
  view: TaskView,
  spec: TaskSpec,
  seatedIn: number,
  signature: Hex,
): Promise<Hex> {
  const { chainId, addresses } = chain.deployment;
  const listed = await fetchDocument(location.origin, spec.reference.manifest);
  const manifest = parseManifest(listed, view.terms.referenceRoot);
  const secretOf = secretsFrom(signature, view.requester, spec.seed);
  const accounts = membersOf(view.seats);
  const threshold = tolerated(accounts.length) + 1;
  const keys = await keysAsOf(chain, accounts, seatedIn);
  const keyOf = (account: Hex) => Promise.resolve(keys.get(account.toLowerCase()));
  const members = await dealtMembers(accounts, keyOf, threshold);
  const bytes = encodeDealing(
    await dealReference({
      manifest,
      secrets: manifest.parts.map((part) => scalarHex(secretOf(part))),
      place: { chainId: BigInt(chainId), coordinator: addresses.roundCoordinator, task: view.task },
      members,
      threshold,
      draw: deriveDraw(fromHex(signature), fromHex(view.requester), spec.seed),
    }).catch((cause: unknown) => {
      // The one thing here that another wallet, or the command line, would have made otherwise.
      if (!(cause instanceof ReferenceSetError && cause.code === "bad-dealing")) throw cause;
      throw new LearningFailure(
        "other-keys",
        "These are not the keys that the reference set was sealed with.",
        {
          repair:
            "Deal them with the wallet that posted the task; if it was posted from the command line, with aceso task watch.",
          cause,
        },
      );
    }),
  );
  await storeDocuments(location.origin, [bytes], () => undefined);
  return sha256Hex(bytes);
}
