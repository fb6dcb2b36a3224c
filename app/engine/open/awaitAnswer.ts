import type { Header } from "../../../offchain/records/envelope/header.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import { readRequest } from "../../chain/requests/readRequest.ts";
import { keepDeviceSecret } from "../device/deviceSecrets.ts";
import { forgetPendingRequest, readPendingRequest, type PendingRequest } from "../device/pendingRequests.ts";
import { keepTitle } from "../device/titles.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { toHex } from "../hexBytes.ts";
import type { AnswerProgress, GuardianAnswer, OpenedRecord, Receipt, Way } from "../openedRecord.ts";
import { pause } from "../pause.ts";
import { collectReleases } from "./collectReleases.ts";
import { fetchEnvelope } from "./fetchEnvelope.ts";
import { findAccess, type AccessSearch } from "./findAccess.ts";
import { isWrongKey } from "./isWrongKey.ts";
import { noWayIn } from "./noWayIn.ts";
import { openWhole } from "./openWhole.ts";
import { ETREAT } from "./prepareRequest.ts";
import { requireOpenRecord } from "./requireOpenRecord.ts";

const POLL_MS = 500;

export type AwaitAnswerOptions = {
  /** How long to wait for the guardians. Milliseconds. */
  readonly waitMs: number;
  readonly onProgress: (progress: AnswerProgress) => void;
  readonly signal?: AbortSignal;
};

/**
 * Wait until enough guardians have released their shares for a request, verify every receipt and share, open the record
 * and forget the request. Whoever asked without a way to A may be granted one meanwhile.
 *
 * @throws EngineError `request-unknown`, `request-expired`, `not-released-yet` (the request stays open: await it again),
 * `no-way-in`, `record-erased`, `envelope-mismatch`; what opening throws
 */
export async function awaitAnswer(
  engine: Engine,
  requestId: Hex,
  { waitMs, onProgress, signal }: AwaitAnswerOptions,
): Promise<OpenedRecord> {
  const request = await requireKept(engine, requestId);
  const state = await requireOpenRecord(engine.chain, request.record);
  const { record, version, owner } = state;
  const envelope = await fetchEnvelope(engine, state, signal);
  try {
    const { header } = envelope;
    const labels = await readLabels(engine, header);
    const emergency = request.purpose === ETREAT;
    const deadline = Date.now() + waitMs;
    let search: AccessSearch = { access: undefined, refused: [] };
    for (;;) {
      const { receipts, versionSecret } = await collectReleases(engine, header, request, signal);
      if (search.access === undefined) search = await findAccess(engine, { owner, header, emergency });
      const { access, refused } = search;
      const needed = header.guardians.threshold;
      const guardians = answersOf(header, labels, receipts);
      onProgress({ stage: "asking", guardians, needed, hasWay: access !== undefined });
      if (versionSecret !== undefined && access !== undefined) {
        const { accessSecret, way } = access;
        const opened = await openWhole(envelope, { accessSecret, versionSecret }, onProgress).catch(
          (error: unknown) => {
            throw isOutdated(way, error) ? outdated(record, error) : error;
          },
        );
        if (owner === engine.vault.account) await keepDeviceSecret(engine, record, version, versionSecret);
        await keepTitle(engine, record, version, opened.metadata);
        await forgetPendingRequest(engine, requestId);
        const policyText = header.policy.text;
        return { ...opened, record, version, owner, policyText, way, request: requestId, receipts };
      }
      if (Date.now() >= deadline) {
        if (versionSecret !== undefined) throw noWayIn(record, header.policy.text, refused);
        throw await notYet(engine, request, receipts, needed);
      }
      await pause(POLL_MS, signal);
    }
  } finally {
    await envelope.close();
  }
}

async function requireKept(engine: Engine, requestId: Hex): Promise<PendingRequest> {
  const request = await readPendingRequest(engine, requestId);
  if (request !== undefined) return request;
  throw new EngineError("request-unknown", "This device does not have the key of that request.", {
    repair: "Open it on the device that asked, or ask again from here.",
    values: { request: requestId },
  });
}

const readLabels = ({ chain }: Engine, { guardians }: Header): Promise<readonly string[]> =>
  Promise.all(
    guardians.shares.map(async ({ guardian }) => (await readInstitution(chain, toHex(guardian))).label),
  );

const answersOf = (
  { guardians }: Header,
  labels: readonly string[],
  receipts: readonly Receipt[],
): readonly GuardianAnswer[] =>
  guardians.shares.map(({ guardian }, index) => ({
    guardian: toHex(guardian),
    label: labels[index] ?? "",
    index,
    answer: receipts.find((receipt) => receipt.index === index)?.share ?? "waiting",
  }));

/** It does not open with the grant's A: the newest version was sealed under another. */
const isOutdated = (way: Way, error: unknown): boolean => way === "grant" && isWrongKey(error);

const outdated = (record: Hex, cause: unknown): EngineError =>
  new EngineError("grant-outdated", "Your grant is for an earlier version of this record.", {
    repair: "Ask the patient to grant it to you again; your request then opens it.",
    values: { record },
    cause,
  });

async function notYet(
  { chain }: Engine,
  { requestId, record }: PendingRequest,
  receipts: readonly Receipt[],
  needed: number,
): Promise<EngineError> {
  const { expires } = await readRequest(chain, requestId);
  const values = { record, request: requestId, receipts, needed, expires };
  if (expires !== 0 && expires <= Date.now() / 1000) {
    return new EngineError("request-expired", "The request ended before enough guardians answered.", {
      repair: "Ask again. If it ends once more, ask the guardians' institutions why they do not answer.",
      values,
    });
  }
  const good = receipts.filter(({ share }) => share === "good").length;
  return new EngineError(
    "not-released-yet",
    `${good} of the ${needed} guardians needed have answered so far.`,
    {
      repair:
        "The request stays open. The patient may not have allowed it yet, or guardians are down: look again later.",
      values,
    },
  );
}
