import { setTimeout as sleep } from "node:timers/promises";
import type { Chain } from "../../chain/chain.ts";
import { ChainError } from "../../chain/errors.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";
import { readTaskEvents } from "../../chain/tasks/readTaskEvents.ts";
import { IpfsError } from "../../ipfs/errors.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { ReferenceSetError } from "../reference/errors.ts";
import { foldTask } from "../tasks/foldTask.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { isDealtTo } from "./isDealtTo.ts";
import { makeDealing, type TaskSecrets } from "./makeDealing.ts";
import { tellDealing } from "./tellDealing.ts";

export type AttendParameters = {
  readonly chain: Chain;
  readonly ipfs: Ipfs;
  readonly task: number;
  /** Undefined for somebody who only watches: then nothing is dealt. */
  readonly secrets: TaskSecrets | undefined;
  /** A dealing made before, and where a new one is kept before anybody hears of it. */
  readonly dealing: {
    readonly read: () => Promise<Uint8Array | undefined>;
    readonly keep: (bytes: Uint8Array) => Promise<void>;
  };
  /** Depth at which who sits counts, its own block included: keys are dealt to nobody whom a reorganisation may unseat. */
  readonly confirmations: number;
  readonly pollMs: number;
  readonly signal: AbortSignal;
  readonly onChange: (view: TaskView) => void;
};

const isOver = ({ stage }: TaskView): boolean => stage === "done" || stage === "cancelled";

const areKeysMissing = (error: unknown): boolean =>
  error instanceof ReferenceSetError && error.code === "no-keys";

/**
 * Stays with a task until it has ended: deals the reference keys once the committee is known at confirmation depth, tells
 * everybody enrolled until each has heard, and reports whatever changes. Nobody commits before. May be stopped and begun
 * again at any time; from the first certified round on nobody needs it. Returns the last view; undefined where the task
 * never was or `signal` came first.
 */
export async function attendTask(parameters: AttendParameters): Promise<TaskView | undefined> {
  const { chain, ipfs, task, secrets, dealing, confirmations, pollMs, signal, onChange } = parameters;
  let untold: { readonly committee: Hex; readonly accounts: readonly Hex[] } | undefined;
  let seen = "";
  let view: TaskView | undefined;
  while (!signal.aborted) {
    try {
      const head = await readBlockRef(chain, "latest");
      const events = await readTaskEvents(chain, { task });
      view = foldTask(events, task);
      if (view === undefined) return undefined;
      const last = events.at(-1)?.at;
      const now = `${last?.block ?? 0}/${last?.logIndex ?? 0}`;
      if (now !== seen) onChange(view);
      seen = now;
      if (isOver(view)) return view;
      const deepest = (head?.number ?? 0) - confirmations + 1;
      const settled = foldTask(
        events.filter(({ at }) => at.block <= deepest),
        task,
      );
      if (secrets !== undefined && settled !== undefined && settled.stage !== "open") {
        const committee = committeeRoot(membersOf(settled.roster));
        if (untold?.committee !== committee)
          untold = { committee, accounts: settled.roster.map(({ account }) => account) };
        if (untold.accounts.length > 0) {
          let bytes = await dealing.read();
          if (bytes === undefined || !isDealtTo(bytes, settled)) {
            bytes = await makeDealing({ chain, ipfs }, settled, secrets);
            await dealing.keep(bytes);
          }
          untold = { committee, accounts: await tellDealing(chain, settled, bytes, untold.accounts) };
        }
      }
    } catch (error) {
      // The RPC or the IPFS node is away, or members lack keys yet: whatever was not done is done later.
      if (!(error instanceof ChainError) && !(error instanceof IpfsError) && !areKeysMissing(error))
        throw error;
    }
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
  return view;
}
