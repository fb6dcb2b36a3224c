import * as z from "zod";

import type { Privacy } from "../../../offchain/learning/rounds/plan.ts";
import type { Split } from "../../../offchain/rounds/split.ts";

/** What the chain lets a task say, and what a dealing can hold. Times are seconds. */
const MOST = { rounds: 1_000, attempts: 8, trainers: 128, parts: 170, time: 90 * 86_400 } as const;

const UNITS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
type Unit = keyof typeof UNITS;

const duration = z
  .string()
  .trim()
  .regex(/^[1-9][0-9]{0,6} ?[smhd]$/, "Write a time such as 90s, 10m, 2h or 3d.")
  .transform((text) => Number.parseInt(text, 10) * UNITS[text.slice(-1) as Unit])
  .refine((seconds) => seconds <= MOST.time, "90 days are the most.");

const whole = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^[0-9]{1,7}$/, "Write a whole number.")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `From ${least} to ${most}.`);

const positive = z
  .string()
  .trim()
  .regex(/^[0-9]{1,7}(\.[0-9]{1,12})?$/, "Write a number such as 0.5.")
  .transform(Number)
  .refine((value) => value > 0, "More than 0.");

const amount = z
  .string()
  .trim()
  .regex(/^[0-9]{1,9}(\.[0-9]{1,18})?$/, "Write an amount such as 700 or 0.5.");

const percent = whole(0, 100);

const text = (most: number) =>
  z.string().trim().min(1, "Say it in a few words.").max(most, `At most ${most} characters.`);

/** The form as it is filled in, and read. Amounts stay text until the token's decimals are known. */
export const taskForm = z
  .object({
    title: text(120),
    about: text(4_000),
    model: z.enum(["logistic", "mlp"]),
    hidden: whole(1, 4_096),
    rule: z.enum(["flTrust", "fedAvg", "median", "trimmedMean", "multiKrum"]),
    rounds: whole(1, MOST.rounds),
    attempts: whole(1, MOST.attempts),
    leastTrainers: whole(4, MOST.trainers),
    mostTrainers: whole(4, MOST.trainers),
    pay: amount.refine(
      (value) => Number(value) > 0,
      "More than 0: hospitals join no task that pays nothing.",
    ),
    stake: amount,
    participation: percent,
    committee: percent,
    patients: percent,
    open: duration,
    commit: duration,
    reveal: duration,
    certify: duration,
    challenge: duration,
    window: duration,
    privacy: z.enum(["none", "noise"]),
    noise: positive,
    clip: positive,
    epsilon: positive,
    delta: positive.refine((value) => value < 0.5, "Less than 0.5."),
  })
  .check(({ value, issues }) => {
    // What one field says of another only once each says something.
    if (issues.length > 0) return;
    const say = (path: keyof typeof value, message: string): void => {
      issues.push({ code: "custom", path: [path], message, input: value[path] });
    };
    if (value.mostTrainers < value.leastTrainers) say("mostTrainers", "Not fewer than at least.");
    if (value.rounds * value.attempts > MOST.parts)
      say(
        "rounds",
        `Rounds times attempts are at most ${MOST.parts}: each takes a part of the reference set.`,
      );
    if (value.participation + value.committee + value.patients > 100)
      say("participation", "The three shares are at most 100 % together; what is left is for contribution.");
    if (value.window >= Math.min(value.commit, value.reveal))
      say("window", "It is the end of Commit and of Reveal: shorter than both.");
  });

export type TaskFormText = z.input<typeof taskForm>;
export type TaskOrder = z.output<typeof taskForm>;

/** In ten-thousandths, as the chain has it. */
export const splitOf = ({
  participation,
  committee,
  patients,
}: Pick<TaskOrder, "participation" | "committee" | "patients">): Split => ({
  participation: participation * 100,
  committee: committee * 100,
  patients: patients * 100,
});

export const privacyOf = ({ privacy, noise, clip, epsilon, delta }: TaskOrder): Privacy | null =>
  privacy === "none" ? null : { noiseMultiplier: noise, clipNorm: clip, epsilon, delta };

/** Seconds from creation until the last stake is free, if every round is tried as often as it may be. */
export const longestTime = ({
  rounds,
  attempts,
  open,
  commit,
  reveal,
  certify,
  challenge,
}: TaskOrder): number => open + rounds * attempts * (commit + reveal + certify) + (rounds + 1) * challenge;
