import { createHash } from "node:crypto";

import type { Hex } from "../../offchain/chain/hex.ts";
import { revokeAccess } from "../../offchain/chain/records/revokeAccess.ts";
import { appointCarerOf } from "../../offchain/workers/client/appointCarerOf.ts";
import { correctRecord } from "../../offchain/workers/client/correctRecord.ts";
import { grantRecord } from "../../offchain/workers/client/grantRecord.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import { bundlePolicy } from "./cast.ts";
import { makeImaging } from "./makeImaging.ts";
import { makePrescription } from "./makePrescription.ts";
import type { Stage } from "./stage.ts";
import type { Outcome, Step } from "./step.ts";
import { tryToOpen } from "./tryToOpen.ts";

/** What has been sealed so far; later acts need it. */
export type Cabinet = Map<"bundle" | "imaging" | "prescription", { record: Hex; digest: string }>;

export const TREAT = 1;
const keptMs = 30_000;
const SLICES = 128;
const IMAGING_BYTES_AT_LEAST = 64 * 1024 * 1024;
const HOUR = 3600;

/** What the patient seals first: the bundle, or a file of the user's. */
export type FirstRecord = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

/** Rosa seals three records; people she allows open them. */
export function sharing(stage: Stage, cabinet: Cabinet, first: FirstRecord): Step[] {
  const rosa = stage.actor("rosa");
  const until = () => Math.floor(Date.now() / 1000) + HOUR;
  const put = async (kind: "bundle" | "imaging" | "prescription", what: Sealing): Promise<Outcome> => {
    const hash = createHash("sha256");
    const stored = await putRecord(rosa.connection, rosa.home, {
      policy: bundlePolicy,
      guardianSet: stage.local.network.guardianSet,
      standing: TREAT,
      emergencyOptOut: false,
      keptMs,
      metadata: { name: what.name, mediaType: what.mediaType },
      content: hashing(what.content, hash),
      inline: what.inline,
    });
    cabinet.set(kind, { record: stored.record, digest: hash.digest("hex") });
    const where = stored.cid === null ? "on the chain" : "on IPFS";
    return { got: `${where}, kept by ${stored.accepted} of ${stored.guardians} guardians`, gas: stored.gas };
  };
  const opening = (kind: "bundle" | "imaging" | "prescription") => {
    const { record, digest } = of(cabinet, kind);
    return { record, digest, purpose: TREAT };
  };
  return [
    {
      name: `Rosa seals ${first.name} under "${bundlePolicy}"`,
      expected: "on IPFS, kept by 3 of 3 guardians",
      run: () => put("bundle", { ...first, content: once(first.bytes), inline: false }),
    },
    {
      name: "She seals a 64 MiB imaging study, streamed",
      expected: "on IPFS, kept by 3 of 3 guardians",
      run: () =>
        put("imaging", {
          name: "chest.dcm",
          mediaType: "application/dicom",
          content: ofAtLeast(IMAGING_BYTES_AT_LEAST, makeImaging(SLICES)),
          inline: false,
        }),
    },
    {
      name: "She seals a prescription on the chain itself",
      expected: "on the chain, kept by 3 of 3 guardians",
      run: () =>
        put("prescription", {
          name: "apixaban.json",
          mediaType: "application/fhir+json",
          content: once(makePrescription()),
          inline: true,
        }),
    },
    {
      name: "A cardiologist who qualifies opens it for treatment",
      expected: "opened by policy, the same bytes",
      run: () => tryToOpen(stage, stage.actor("cardiologist"), opening("bundle")),
    },
    {
      name: "… and the imaging study",
      expected: "opened by policy, the same bytes",
      run: () => tryToOpen(stage, stage.actor("cardiologist"), opening("imaging")),
    },
    {
      name: "… and the prescription, out of the chain",
      expected: "opened by policy, the same bytes",
      run: () => tryToOpen(stage, stage.actor("cardiologist"), opening("prescription")),
    },
    {
      name: "A dermatologist who does not qualify is refused",
      expected: "refused: no-way-in",
      run: () => tryToOpen(stage, stage.actor("dermatologist"), opening("bundle")),
    },
    {
      name: "A pharmacist with no attribute opens it by Rosa's grant",
      expected: "opened by grant, the same bytes",
      run: async () => {
        const { record } = of(cabinet, "bundle");
        const grantee = stage.actor("pharmacist").home.account;
        const { gas } = await grantRecord(rosa.connection, rosa.home, {
          record,
          grantee,
          purposes: TREAT,
          until: until(),
        });
        return { ...(await tryToOpen(stage, stage.actor("pharmacist"), opening("bundle"))), gas };
      },
    },
    {
      name: "Rosa revokes the grant: the pharmacist is refused at once",
      expected: "refused: no-way-in",
      run: async () => {
        const { record } = of(cabinet, "bundle");
        const { gas } = await revokeAccess(
          rosa.connection.chain,
          record,
          stage.actor("pharmacist").home.account,
        );
        return { ...(await tryToOpen(stage, stage.actor("pharmacist"), opening("bundle"))), gas };
      },
    },
    {
      name: "A paramedic opens it in an emergency, with a reason",
      expected: "opened by emergency, the same bytes",
      run: () =>
        tryToOpen(stage, stage.actor("paramedic"), {
          ...opening("bundle"),
          emergencyReason: "Unconscious after a fall, medication unknown",
        }),
    },
    {
      name: "Rosa appoints her daughter as carer, who opens it",
      expected: "opened by vault, the same bytes",
      run: async () => {
        const daughter = stage.actor("daughter");
        const { gas } = await appointCarerOf(rosa.connection.chain, rosa.home, daughter.home.account);
        return { ...(await tryToOpen(stage, daughter, opening("bundle"))), gas };
      },
    },
    {
      name: "The daughter corrects it; the cardiologist opens version 2",
      expected: "version 2, opened by policy, the same bytes",
      run: async () => {
        const daughter = stage.actor("daughter");
        const { record } = of(cabinet, "bundle");
        const corrected = new TextEncoder().encode("Correction: the allergy is to amoxicillin.\n");
        const { version, gas } = await correctRecord(daughter.connection, daughter.home, {
          record,
          renew: false,
          metadata: { name: "correction.txt", mediaType: "text/plain" },
          content: once(corrected),
          keptMs,
        });
        cabinet.set("bundle", { record, digest: createHash("sha256").update(corrected).digest("hex") });
        const { got } = await tryToOpen(stage, stage.actor("cardiologist"), opening("bundle"));
        return { got: `version ${version}, ${got}`, gas };
      },
    },
  ];
}

type Sealing = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly inline: boolean;
};

/** A record of an earlier step; when that step failed, so does whoever needs it. */
export function of(cabinet: Cabinet, kind: "bundle" | "imaging" | "prescription") {
  const sealed = cabinet.get(kind);
  if (sealed === undefined) throw new Error(`the ${kind} was never sealed`);
  return sealed;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}

async function* hashing(
  content: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
}

/** The study really is as large as the step says. */
async function* ofAtLeast(
  least: number,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    yield piece;
  }
  if (size < least) throw new Error(`the study has only ${size} bytes`);
}
