import { setTimeout as sleep } from "node:timers/promises";
import type { Chain } from "../../chain/chain.ts";
import { ChainError } from "../../chain/errors.ts";
import { readTaskEvents } from "../../chain/tasks/readTaskEvents.ts";
import { IpfsError } from "../../ipfs/errors.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { foldTask } from "../tasks/foldTask.ts";
import type { TaskView } from "../tasks/taskView.ts";
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
  readonly pollMs: number;
  readonly signal: AbortSignal;
  readonly onChange: (view: TaskView) => void;
};

const isOver = ({ stage }: TaskView): boolean => stage === "done" || stage === "cancelled";

/**
 * Stays with a task until it has ended: deals the reference keys once the committee is known, tells the members until each
 * has heard, and reports whatever changes. May be stopped and begun again at any time; from the first certified round on
 * nobody needs it. Returns the last view; undefined where the task never was or `signal` came first.
 */
export async function attendTask(parameters: AttendParameters): Promise<TaskView | undefined> {
  const { chain, ipfs, task, secrets, dealing, pollMs, signal, onChange } = parameters;
  let untold: readonly Hex[] | undefined;
  let seen = "";
  let view: TaskView | undefined;
  while (!signal.aborted) {
    try {
      const events = await readTaskEvents(chain, { task });
      view = foldTask(events, task);
      if (view === undefined) return undefined;
      const last = events.at(-1)?.at;
      const now = `${last?.block ?? 0}/${last?.logIndex ?? 0}`;
      if (now !== seen) onChange(view);
      seen = now;
      if (isOver(view)) return view;
      if (secrets !== undefined && view.stage !== "open" && untold?.length !== 0) {
        let bytes = await dealing.read();
        if (bytes === undefined) {
          bytes = await makeDealing({ chain, ipfs }, view, secrets);
          await dealing.keep(bytes);
        }
        untold = await tellDealing(chain, view, bytes, untold ?? membersOf(view.roster));
      }
    } catch (error) {
      // The RPC or the IPFS node is away: whatever was not done is done when it is back.
      if (!(error instanceof ChainError) && !(error instanceof IpfsError)) throw error;
    }
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
  return view;
}
