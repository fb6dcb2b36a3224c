import { RoundsError } from "./errors.ts";
import type { TaskState } from "./taskState.ts";

/**
 * Reads a task's word, as `stateOf` gives it (TaskState.sol has the layout). Undefined: there is no such task.
 *
 * @throws RoundsError "unknown-stage" for a word that this version does not know
 */
export function readTaskState(word: bigint): TaskState | undefined {
  const field = (at: number, bits: number): number =>
    Number((word >> BigInt(at)) & ((1n << BigInt(bits)) - 1n));
  const stage = field(0, 8);
  if (stage === 0) return undefined;
  const round = field(8, 16);
  const flags = field(64, 8);
  const end = field(176, 40);
  const shape = {
    rounds: field(32, 16),
    minReveals: field(248, 8),
    trainers: field(48, 8),
    members: field(56, 8),
    directWindow: field(72, 24),
    challengeTime: field(216, 32),
  };
  const running = { round, attempt: field(24, 8), ending: (flags & 8) !== 0 };
  const posted = { acted: (flags & 1) !== 0, commits: (flags & 2) !== 0, reveals: (flags & 4) !== 0 };
  if (stage === 1) return { ...shape, stage: "open", openEnd: end };
  if (stage === 2)
    return {
      ...shape,
      ...running,
      stage: "round",
      posted,
      commitEnd: field(96, 40),
      revealEnd: field(136, 40),
      certifyEnd: end,
    };
  if (stage === 3) return { ...shape, ...running, stage: "challenge", challengeEnd: end };
  if (stage === 4) return { ...shape, stage: "done", round, stakesUntil: end };
  if (stage === 5) return { ...shape, stage: "cancelled", round, stakesUntil: end };
  throw new RoundsError(
    "unknown-stage",
    `a task stands in stage ${stage}, which this version does not know`,
    {
      repair: "is the deployment the one this program was built with?",
      values: { stage: String(stage) },
    },
  );
}
