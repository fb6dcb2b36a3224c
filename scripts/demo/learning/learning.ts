import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import type { Stage } from "../stage.ts";
import type { Step } from "../step.ts";
import type { Lesson } from "./lesson.ts";
import { audit } from "./steps/audit.ts";
import { enrol } from "./steps/enrol.ts";
import { money } from "./steps/money.ts";
import { rounds } from "./steps/rounds.ts";

/** Seven hospitals train one model in three rounds; two cheat, one is killed. `note` prints what has no expected words. */
export function learning(
  stage: Stage,
  note: (line: string) => void,
): { steps: Step[]; close: () => Promise<void> } {
  const lesson: Lesson = {
    stage,
    ipfs: connectIpfs(stage.local.network.ipfs),
    note,
    stop: new AbortController(),
    processes: [],
    opened: undefined,
    task: 0,
    attended: Promise.resolve(),
  };
  return {
    steps: [...enrol(lesson), ...rounds(lesson), ...money(lesson), ...audit(lesson)],
    async close() {
      lesson.stop.abort();
      await lesson.attended;
      await lesson.opened?.close();
    },
  };
}
