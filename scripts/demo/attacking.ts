import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { readEvents } from "../../offchain/chain/readEvents.ts";
import { readRecord } from "../../offchain/chain/records/readRecord.ts";
import { recordIdOf } from "../../offchain/chain/records/recordIdOf.ts";
import { registerRecord } from "../../offchain/chain/records/registerRecord.ts";
import { isPermitted } from "../../offchain/chain/requests/isPermitted.ts";
import { addFile } from "../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import { digestOf } from "../../offchain/ipfs/digestOf.ts";
import { unlockByPolicy } from "../../offchain/records/access/unlockByPolicy.ts";
import { encodeHeader } from "../../offchain/records/envelope/encodeHeader.ts";
import { encodePrefix } from "../../offchain/records/envelope/prefix.ts";
import { RecordsError } from "../../offchain/records/errors.ts";
import { collectReleases } from "../../offchain/workers/client/collectReleases.ts";
import { fetchAuthorityKeys } from "../../offchain/workers/client/fetchAuthorityKeys.ts";
import { fetchEnvelope } from "../../offchain/workers/client/fetchEnvelope.ts";
import { fromHex, toHex } from "../../offchain/workers/client/hexBytes.ts";
import { readAttributeKeys } from "../../offchain/workers/client/home/attributeKeyStore.ts";
import { requestShares } from "../../offchain/workers/client/requestShares.ts";
import { lyingProxy } from "./lyingProxy.ts";
import { of, TREAT, type Cabinet } from "./sharing.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";
import { tryToOpen } from "./tryToOpen.ts";

/** How long guardians get to do the wrong thing; they do the right one within a second. */
const TEMPTATION_MS = 3_000;

/** Of the study's 65 blocks: by then half of the file has been written. */
const HONEST_BLOCKS = 32;

/** People who are not allowed in try all the same. */
export function attacking(stage: Stage, cabinet: Cabinet): Step[] {
  return [
    {
      name: "Two clinicians pool their attribute keys: together they have all, and fail",
      expected: "lock A: seal-rejected, seal-rejected; lock B: denied, denied",
      run: async () => {
        const [abroad, dermatologist] = [stage.actor("abroad"), stage.actor("dermatologist")];
        const { chain } = abroad.connection;
        const { record } = of(cabinet, "bundle");
        const { header, close } = await fetchEnvelope(abroad.connection, await readRecord(chain, record));
        await close();
        const authorityKeys = await fetchAuthorityKeys(chain, header.access.authorities);
        const pooled = [
          ...(await readAttributeKeys(abroad.home)),
          ...(await readAttributeKeys(dermatologist.home)),
        ];
        const attempts = [abroad, dermatologist].map(async ({ home }) => {
          const gid = `eip155:${chain.chainId}:${home.account}`;
          // Each relabels the other's key as their own: the id inside it is not for relabelling.
          const attributeKeys = pooled.map((key) => ({ ...key, gid }));
          return unlockByPolicy(header, { gid, attributeKeys, authorityKeys }).then(
            () => "OPENED",
            (error: unknown) => (error instanceof RecordsError ? error.code : String(error)),
          );
        });
        const locks = await Promise.all(attempts);
        const allowed = await Promise.all(
          [abroad, dermatologist].map(({ home }) =>
            isPermitted(chain, { record, accessor: home.account, purpose: TREAT }),
          ),
        );
        const answers = allowed.map((yes) => (yes ? "ALLOWED" : "denied"));
        return { got: `lock A: ${locks.join(", ")}; lock B: ${answers.join(", ")}` };
      },
    },
    {
      name: "The revoked pharmacist kept lock A's key and asks the guardians again",
      expected: "0 shares released",
      run: async () => {
        const { connection, home } = stage.actor("pharmacist");
        const { record } = of(cabinet, "bundle");
        const request = await requestShares(connection.chain, home, { record, purpose: TREAT });
        await sleep(TEMPTATION_MS);
        const envelope = await fetchEnvelope(connection, await readRecord(connection.chain, record));
        await envelope.close();
        const { receipts } = await collectReleases(connection, envelope.header, request);
        return { got: `${receipts.length} shares released` };
      },
    },
    {
      name: "The pharmacist replays Rosa's sealed shares under a record of their own",
      expected: "0 of 3 guardians took them in, 3 refused them",
      run: async () => {
        const { connection, home } = stage.actor("pharmacist");
        const { chain, ipfs } = connection;
        const stolen = await readRecord(chain, of(cabinet, "bundle").record);
        const { header, close } = await fetchEnvelope(connection, stolen);
        await close();
        const refusedBefore = await refusedShares(stage);
        const salt = toHex(randomBytes(32));
        const record = recordIdOf(chain, home.account, salt);
        const bytes = encodeHeader({ ...header, record: fromHex(record), version: 1 });
        const { cid } = await addFile(ipfs, pieces([encodePrefix(bytes.length), bytes, randomBytes(1024)]));
        const { block, gas } = await registerRecord(chain, {
          salt,
          digest: toHex(digestOf(cid)),
          policy: stolen.policy,
          guardianSet: stolen.guardianSet,
          epochs: header.guardians.shares.map(({ epoch }) => epoch),
          settings: 0,
        });
        await sleep(TEMPTATION_MS);
        const accepted = await readEvents(chain, {
          fromBlock: block,
          names: ["ShareAccepted"],
          about: record,
        });
        const refused = (await refusedShares(stage)) - refusedBefore;
        return { got: `${accepted.length} of 3 guardians took them in, ${refused} refused them`, gas };
      },
    },
    {
      name: "An IPFS node swaps a byte in the middle of the study: caught, and no file is left",
      expected: "refused: IPFS_CORRUPT_BLOCK",
      run: async () => {
        const { record, digest } = of(cabinet, "imaging");
        const { connection, home } = stage.actor("cardiologist");
        const { api, token } = stage.local.network.ipfs;
        const liar = await lyingProxy(api, HONEST_BLOCKS);
        try {
          const ipfs = connectIpfs(token === undefined ? { api: liar.api } : { api: liar.api, token });
          const deceived = { home, connection: { ...connection, ipfs } };
          return await tryToOpen(stage, deceived, { record, digest, purpose: TREAT });
        } finally {
          await liar.close();
        }
      },
    },
  ];
}

/** What the three guardians say of themselves, added up. */
async function refusedShares(stage: Stage): Promise<number> {
  const counts = [...stage.local.guardians.values()].map(async ({ ready: { status } }) => {
    const metrics = await (await fetch(`${status}/metrics`)).text();
    return Number(/^aceso_guardian_shares_refused_total (\d+)$/m.exec(metrics)?.[1]);
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function* pieces(all: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of all) yield await Promise.resolve(piece);
}
