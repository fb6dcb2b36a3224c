import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { doctor, guardians, inBlocks, patient, record, story } from "./someEvents.ts";

type Hex = `0x${string}`;
const word = (digit: string, bytes: number): Hex => `0x${digit.repeat(2 * bytes)}`;

export const carer = word("3", 20);
export const newAccount = word("4", 20);
export const researcher = word("d", 20);
export const unanswered = word("e", 32);
export const DAY = 86_400;

/**
 * A record's whole life, a block each: set and record (10, 11), shares kept (12, 13), a grant (14), asked and answered
 * under it (15 to 17), corrected (18), the grant taken back (19), standing consent (20), asked for research and answered
 * by one guardian only (21, 22), moved (23), erased (24 to 27).
 */
export const life: readonly ChainEvent[] = inBlocks([
  ...story.slice(0, 2),
  { name: "ShareAccepted", record, guardian: guardians[0], version: 1, index: 0 },
  { name: "ShareAccepted", record, guardian: guardians[2], version: 1, index: 2 },
  {
    name: "ConsentGranted",
    record,
    grantee: doctor,
    by: carer,
    purposes: 3,
    until: 1_800_000_000,
    sealedKey: "0x00",
  },
  ...story.slice(2),
  {
    name: "RecordCorrected",
    record,
    by: patient,
    version: 2,
    policy: word("6", 32),
    digest: word("f", 32),
    epochs: [],
  },
  { name: "ConsentRevoked", record, grantee: doctor, by: patient },
  { name: "StandingConsentSet", record, by: patient, purposes: 8 | 64 },
  {
    name: "AccessRequested",
    request: unanswered,
    record,
    accessor: researcher,
    purpose: 8,
    accessKey: word("5", 32),
    expires: 1_700_604_800,
  },
  {
    name: "ShareReleased",
    request: unanswered,
    record,
    accessor: researcher,
    guardian: guardians[1],
    index: 1,
    digest: word("c", 32),
  },
  { name: "CustodyTaken", record, from: patient, to: newAccount },
  { name: "ErasureOrdered", record, owner: newAccount },
  { name: "ShareErased", record, guardian: guardians[0], index: 0 },
  { name: "ShareErased", record, guardian: guardians[2], index: 2 },
  { name: "RecordErased", record },
]);
