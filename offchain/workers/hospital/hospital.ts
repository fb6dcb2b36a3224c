import type { Chain } from "../../chain/chain.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import type { OpenPool } from "../../learning/tasks/openPool.ts";
import type { trainUpdate } from "../../learning/tasks/trainUpdate.ts";
import type { EncryptionKeyPair } from "../../records/keys/encryptionKeyPair.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Place } from "../../rounds/step.ts";
import type { Ties } from "../consent/parseTies.ts";
import type { readConsents } from "../consent/readConsents.ts";
import type { ChainPosition } from "../database/chainPosition.ts";
import type { Reader } from "../replay/reader.ts";
import type { HospitalSettings } from "./settings.ts";
import type { HospitalStatus } from "./status.ts";
import type { DeclarationTable } from "./store/declarationTable.ts";
import type { DocumentTable } from "./store/documentTable.ts";
import type { DoneTable } from "./store/doneTable.ts";
import type { EventTable } from "./store/eventTable.ts";
import type { EvidenceTable } from "./store/evidenceTable.ts";
import type { FileTable } from "./store/fileTable.ts";
import type { Store } from "./store/openStore.ts";
import type { ReceivedTable } from "./store/receivedTable.ts";
import type { SignatureTable } from "./store/signatureTable.ts";
import type { TrainingTable } from "./store/trainingTable.ts";
import type { UpdateTable } from "./store/updateTable.ts";

/** What the log takes: facts by name, never a secret or a row of data, and a few words. */
export type HospitalLog = {
  info: (facts: object, words: string) => void;
  warn: (facts: object, words: string) => void;
};

/** Trains one's update; the honest way is `trainUpdate`. */
export type Train = typeof trainUpdate;

/** Finds out which records may train as of a block; the honest way is `readConsents`. */
export type ReadConsents = typeof readConsents;

/** The dataset that this institution declared, and what ties its file's rows to records. */
export type TiedData = { readonly dataset: Hex; readonly ties: Ties };

/** Everything one hospital's lanes work on. */
export type Hospital = {
  readonly settings: HospitalSettings;
  /** The institution's account, lower case. */
  readonly account: Hex;
  readonly chain: Chain;
  readonly place: Place;
  readonly ipfs: Ipfs;
  /** Shares of reference keys, and updates, are sealed to its public half. */
  readonly keys: EncryptionKeyPair;
  readonly train: Train;
  readonly readConsents: ReadConsents;
  /** Undefined: its rows are tied to nobody's consent, and it takes no part where they must be. */
  readonly tied: TiedData | undefined;
  /** Where it trains. */
  readonly openPool: OpenPool;
  /** `judgeRound`, in a thread. */
  readonly judge: Reader["judge"];
  readonly store: Store;
  readonly events: EventTable;
  readonly trainings: TrainingTable;
  readonly received: ReceivedTable;
  readonly documents: DocumentTable;
  readonly declarations: DeclarationTable;
  readonly signatures: SignatureTable;
  readonly done: DoneTable;
  readonly files: FileTable;
  readonly updates: UpdateTable;
  readonly evidence: EvidenceTable;
  readonly position: ChainPosition;
  /** Counters since the process began, and how it is doing. */
  readonly status: HospitalStatus;
  readonly log: HospitalLog;
};
