import type { Chain } from "../../chain/chain.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import type { Judgement, RoundInputs } from "../../learning/tasks/judgement.ts";
import type { EncryptionKeyPair } from "../../records/keys/encryptionKeyPair.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Place } from "../../rounds/step.ts";
import type { ChainPosition } from "../database/chainPosition.ts";

/** What recomputing a round needs: a hospital has it, and so has an auditor, with nothing kept on the disk. */
export type Reader = {
  /** Who reads; an auditor is nobody. */
  readonly account: Hex;
  readonly chain: Chain;
  readonly place: Place;
  readonly ipfs: Ipfs;
  /** What is sealed to the account opens with these; undefined for an auditor who is no member. */
  readonly keys: EncryptionKeyPair | undefined;
  /** Files by their SHA-256: descriptions, models, updates in the clear, reports. Whoever keeps one has checked it. */
  readonly files: {
    get: (digest: Hex) => Uint8Array | undefined;
    keep: (digest: Hex, bytes: Uint8Array) => void;
  };
  /** Updates that travelled sealed, opened: never handed out as they are. */
  readonly updates: {
    get: (task: number, digest: Hex) => Uint8Array | undefined;
    keep: (task: number, digest: Hex, bytes: Uint8Array) => void;
  };
  /** Batches and dealings by path. The first one under a path stays; `keep` returns what stands there. */
  readonly documents: {
    get: (path: string) => string | undefined;
    keep: (path: string, body: string) => string;
  };
  readonly position: Pick<ChainPosition, "latest">;
  /** `judgeRound`, wherever it runs. */
  readonly judge: (inputs: RoundInputs) => Promise<Judgement>;
};
