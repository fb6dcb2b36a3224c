import { setTimeout as sleep } from "node:timers/promises";

import type { Hex } from "../../chain/hex.ts";
import type { RecordState } from "../../chain/records/record.ts";
import { isPermitted } from "../../chain/requests/isPermitted.ts";
import { hashContent } from "../../records/offers/hashContent.ts";
import type { AuthorshipVerdict } from "../../records/offers/verifyAuthorship.ts";
import { openRecord, type OpenedRecord } from "../../records/openRecord.ts";
import { collectReleases, type Receipt } from "./collectReleases.ts";
import type { Connection } from "./connection.ts";
import { ClientError } from "./errors.ts";
import { fetchEnvelope, type FetchedEnvelope } from "./fetchEnvelope.ts";
import { findAccess, type AccessSearch, type FoundAccess, type RefusedWay, type Way } from "./findAccess.ts";
import { keepDeviceSecret, readDeviceSecret } from "./home/deviceSecrets.ts";
import type { Home } from "./home/home.ts";
import { forgetPendingRequest, type PendingRequest } from "./home/pendingRequests.ts";
import { authorOf } from "./offers/authorOf.ts";
import { readRegistrant } from "./readRegistrant.ts";
import { requestShares } from "./requestShares.ts";
import { requireOpenRecord } from "./requireOpenRecord.ts";

export type GetRecordParameters = {
  readonly record: Hex;
  /** One bit of the purposes mask; what the receipts will say. */
  readonly purpose: number;
  /** Files an emergency with this reason; the purpose is then ETREAT. */
  readonly emergencyReason?: string | undefined;
  /** Ask even though the chain would not permit it now: the patient may still grant. */
  readonly ask: boolean;
  /** How long to wait for the guardians. Milliseconds. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
};

export type GotRecord = OpenedRecord & {
  readonly version: number;
  readonly policyText: string;
  readonly way: Way;
  /** Null: opened with what this device keeps; nobody was asked and no receipt was left. */
  readonly request: Hex | null;
  readonly receipts: readonly Receipt[];
  /** Who wrote it, once `content` has ended; undefined when it names nobody but its owner. */
  readonly verifyAuthor: () => Promise<AuthorshipVerdict | undefined>;
};

/**
 * Open a record: find A by whatever way is open, ask the guardians for B unless this device keeps it, verify every
 * receipt and share, open. The content is whole only when its stream has ended: write it with `openToFile`.
 *
 * @throws ClientError `record-erased`, `no-way-in`, `not-permitted`, `not-released-yet` (the request stays open: ask
 * again and it is taken up), RecordsError, IpfsError, ChainError
 */
export async function getRecord(
  connection: Connection,
  home: Home,
  parameters: GetRecordParameters,
): Promise<GotRecord> {
  const state = await requireOpenRecord(connection.chain, parameters.record);
  const envelope = await fetchEnvelope(connection, state);
  try {
    return await openEnvelope(connection, home, parameters, state, envelope);
  } catch (error) {
    await envelope.close();
    throw error;
  }
}

async function openEnvelope(
  connection: Connection,
  home: Home,
  parameters: GetRecordParameters,
  state: RecordState,
  envelope: FetchedEnvelope,
): Promise<GotRecord> {
  const { record, version, owner } = state;
  const { chain } = connection;
  const { ask, purpose, emergencyReason: reason } = parameters;
  const { header } = envelope;
  const policyText = header.policy.text;
  const find = () => findAccess(connection, home, { owner, header, emergency: reason !== undefined });
  const { access, refused } = await find();
  const isOwner = owner === home.account;
  const kept = isOwner ? await readDeviceSecret(home, record, version) : undefined;
  if (kept !== undefined && access !== undefined) {
    const opened = await openRecord({ envelope, ...access, versionSecret: kept });
    return {
      ...withAuthor(chain, state, opened),
      version,
      policyText,
      way: access.way,
      request: null,
      receipts: [],
    };
  }
  if (access === undefined && !ask) throw noWayIn(record, policyText, refused);
  const permitted = await isPermitted(chain, { record, accessor: home.account, purpose });
  if (!permitted && reason === undefined && !ask) throw notPermitted(record);
  const request = await requestShares(chain, home, { record, purpose, reason });
  const answer = await awaitAnswer(connection, parameters, { envelope, access, request, find });
  if (isOwner) await keepDeviceSecret(home, record, version, answer.versionSecret);
  const opened = await openRecord({ envelope, ...answer.access, versionSecret: answer.versionSecret });
  await forgetPendingRequest(home, request.requestId);
  const { receipts } = answer;
  return {
    ...withAuthor(chain, state, opened),
    version,
    policyText,
    way: answer.access.way,
    request: request.requestId,
    receipts,
  };
}

/** Hashes the content on its way, where somebody's signature over it is to be verified. */
function withAuthor(
  chain: Connection["chain"],
  { record, owner }: RecordState,
  opened: OpenedRecord,
): OpenedRecord & Pick<GotRecord, "verifyAuthor"> {
  const { author } = opened.metadata;
  if (author === undefined) return { ...opened, verifyAuthor: () => Promise.resolve(undefined) };
  const metadata = { ...opened.metadata, author };
  const { content, whole } = hashContent(opened.content);
  return {
    metadata,
    content,
    verifyAuthor: async () => {
      const { contentHash } = whole();
      const patients = [owner, await readRegistrant(chain, record)];
      return authorOf(chain, { metadata, contentHash, patients });
    },
  };
}

type Asked = {
  readonly envelope: FetchedEnvelope;
  readonly access: FoundAccess | undefined;
  readonly request: PendingRequest;
  readonly find: () => Promise<AccessSearch>;
};

async function awaitAnswer(
  connection: Connection,
  { waitMs, signal }: GetRecordParameters,
  { envelope: { header }, request, find, ...under }: Asked,
) {
  const deadline = Date.now() + waitMs;
  let { access } = under;
  for (;;) {
    const { receipts, versionSecret } = await collectReleases(connection, header, request);
    // Asked without a way in: the grant that brings one may have come meanwhile.
    access ??= (await find()).access;
    if (versionSecret !== undefined && access !== undefined) return { receipts, versionSecret, access };
    if (Date.now() >= deadline || signal?.aborted === true) {
      const { threshold } = header.guardians;
      throw new ClientError(
        "not-released-yet",
        `${receipts.length} of the ${threshold} shares needed have been released so far`,
        {
          repair: "the request stays open: run the same command again later and it goes on from here",
          values: { record: request.record, request: request.requestId, receipts },
        },
      );
    }
    await sleep(150);
  }
}

const noWayIn = (record: Hex, policy: string, ways: readonly RefusedWay[]): ClientError => {
  const reasons = ways.map(({ way, message }) => `${way}: ${message}`).join("; ");
  return new ClientError("no-way-in", `none of your keys opens record ${record} (${reasons})`, {
    repair: `its policy is ${policy}: ask the institutions for attributes, or the patient for a grant (--ask asks now)`,
    values: { record, policy, ways },
  });
};

const notPermitted = (record: Hex): ClientError =>
  new ClientError(
    "not-permitted",
    `the chain does not permit you to open record ${record} for this purpose now`,
    {
      repair: "ask the patient for a grant or another purpose; --ask files the request all the same",
      values: { record },
    },
  );
