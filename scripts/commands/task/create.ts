import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";

import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { readTokenBalance } from "../../../offchain/chain/tasks/readTokenBalance.ts";
import type { Dataset } from "../../../offchain/learning/data/dataset.ts";
import { readCsv } from "../../../offchain/learning/data/readCsv.ts";
import { evenPartRows } from "../../../offchain/learning/tasks/evenPartRows.ts";
import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import { learnPreprocessing } from "../../../offchain/workers/requester/learnPreprocessing.ts";
import { openTaskHome } from "../../../offchain/workers/requester/openTaskHome.ts";
import { postTask } from "../../../offchain/workers/requester/postTask.ts";
import { prepareTask } from "../../../offchain/workers/requester/prepareTask.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError } from "../frame/errors.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { requireHome } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { formatTokens, tokenAmount } from "./tokenAmount.ts";

/** Seconds out of `90s`, `10m`, `2h` or `3d`. */
const duration = z
  .string()
  .regex(/^[1-9][0-9]{0,5}[smhd]$/, "must be a duration such as 90s, 10m, 2h or 3d")
  .transform((text) => {
    const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[text.slice(-1)] ?? 1;
    return Number(text.slice(0, -1)) * unit;
  });

export const taskCreate = defineCommand({
  name: "create",
  summary: "post a learning task and put its pay in escrow",
  description:
    "The reference set is a CSV file of rows that nobody trains on: with it updates are weighed and contributions " +
    "measured. Its columns are those that the hospitals' own files have: a hospital that lacks one does not enrol. It is cut into one part for each round and attempt, and each is encrypted; its keys lie in your home until " +
    "task watch deals them to the hospitals that enrol: start it at once. Terms cannot be changed, and what a final round pays cannot be " +
    "taken back.",
  arguments: [["<reference>", "CSV file with the label in one of its columns"]],
  options: [
    ["--title <text>", "what the model is to tell"],
    ["--about <text>", "for whom, and whose rows it needs"],
    ["--label <column>", "the column with the label"],
    ["--hidden <units>", "units of a hidden layer; without it the model is logistic"],
    [
      "--sealing <way>",
      "updates go to the committee alone, or in the clear for everybody to audit; default: committee",
    ],
    ["--rounds <count>", "default: 3"],
    ["--attempts <count>", "how often a round is tried; default: 2"],
    ["--trainers <count>", "hospitals, at least four; the last to enrol begins the first round; default: 4"],
    ["--consented", "rows train only with their patient's consent, and patients share a tenth of the pay"],
    ["--part-rows <count>", "rows of the reference set in each part; default: all there are, in equal parts"],
    ["--pay <tokens>", "for each round"],
    ["--stake <tokens>", "of each hospital"],
    ["--open <duration>", "how long hospitals may enrol; default: 1d"],
    ["--commit <duration>", "for training; default: 1h"],
    ["--reveal <duration>", "default: 30m"],
    ["--certify <duration>", "default: 1h"],
    ["--challenge <duration>", "default: 1h"],
    ["--window <duration>", "the end of commit and reveal that is for direct entries; default: 5m"],
    ...networkOptions,
  ],
  example:
    'task create reference.csv --title "Which diagnosis" --label diagnosis --pay 700 --stake 100 --as requester',
  input: z.object({
    reference: argument.path,
    title: z.string().min(1),
    about: z.string().min(1).optional(),
    label: z.string().min(1),
    hidden: argument.positive.optional(),
    // What an update tells of rows is for as few as can certify the round.
    sealing: z.enum(["clear", "committee"]).default("committee"),
    rounds: argument.positive.default(3),
    attempts: argument.positive.default(2),
    trainers: argument.positive.refine((count) => count >= 4, "must be at least 4").default(4),
    consented: argument.flag,
    partRows: argument.positive.optional(),
    pay: tokenAmount,
    stake: tokenAmount,
    open: duration.default(86_400),
    commit: duration.default(3_600),
    reveal: duration.default(1_800),
    certify: duration.default(3_600),
    challenge: duration.default(3_600),
    window: duration.default(300),
    ...networkInput,
  }),
  async run(input) {
    const session = await openSession(input, "acting");
    const { chain, connection } = session;
    const { label, rounds, attempts, hidden, title, sealing, about = title } = input;
    const token = chain.addresses.incentiveToken;
    const escrow = input.pay * BigInt(rounds);
    const requester = parseHex(await requireSigner(chain).getAddress(), "account", 20);
    const balance = await readTokenBalance(chain, token, requester);
    if (balance < escrow)
      throw new CommandError(
        "too-few-tokens",
        `${rounds} rounds of ${formatTokens(input.pay)} tokens take ${formatTokens(escrow)}, and you have ` +
          `${formatTokens(balance)}; nothing was posted`,
        { details: { escrow, balance } },
      );
    const bytes = new Uint8Array(await readFile(input.reference));
    const table = readCsv(bytes, basename(input.reference), { label });
    const { preprocessing, rows: reference } = learnPreprocessing(table);
    const parts = rounds * attempts;
    const rowsOfPart = input.partRows ?? evenPartRows(reference, parts);
    refuseSmall(reference, { label, parts, rowsOfPart });
    const shape = [...reference.shape];
    const prepared = await prepareTask({
      draft: {
        title,
        about,
        sealing,
        model:
          hidden === undefined
            ? { kind: "logistic", input: shape, hidden: [] }
            : { kind: "mlp", input: shape, hidden: [hidden] },
        data: { classes: preprocessing.classes, preprocessing, label },
      },
      terms: {
        stake: input.stake,
        rounds,
        minTrainers: input.trainers,
        maxTrainers: input.trainers,
        memberLimit: Math.min(31, input.trainers),
        minReveals: Math.max(3, Math.floor(input.trainers / 2)),
        maxAttempts: attempts,
        consentGated: input.consented,
        directWindow: input.window,
        openTime: input.open,
        commitTime: input.commit,
        revealTime: input.reveal,
        certifyTime: input.certify,
        challengeTime: input.challenge,
      },
      reference,
      rowsOfPart,
    });
    const home = openTaskHome(requireHome(session), prepared.terms.referenceRoot);
    await home.secrets.keep(prepared);
    const pay = { token, perRound: input.pay, split: DEFAULT_SPLIT };
    const { task, gas } = await postTask({ chain, ipfs: connection.ipfs }, prepared, pay);
    const acting = input.as === undefined ? "" : ` --as ${input.as}`;
    const where = input.network === undefined ? "" : ` --network ${input.network}`;
    return {
      value: { task, escrow, gas, terms: prepared.terms },
      text: [
        `task ${task}: ${formatTokens(escrow)} tokens in escrow for ${rounds} rounds (${gas} gas)`,
        `now deal its keys, or its first round, ${input.commit + input.reveal + input.certify} s long, cannot be certified:`,
        `npm run aceso -- task watch ${task} --out model.safetensors${acting}${where}`,
      ].join("\n"),
    };
  },
});

/** Fewest rows of a part, half of which weighs updates while the other measures them. */
const FEWEST = 4;

function refuseSmall(
  { classes, labels }: Dataset,
  {
    label,
    parts,
    rowsOfPart,
  }: { readonly label: string; readonly parts: number; readonly rowsOfPart: number },
): void {
  if (rowsOfPart >= FEWEST) return;
  const needed = parts * Math.ceil(FEWEST / classes.length);
  throw new CommandError(
    "too-few-rows",
    `the column ${label} has ${classes.length} classes in ${labels.length} rows, and for each of ${parts} parts (rounds × ` +
      `attempts) the reference set needs at least ${needed} rows of each class; is it the column of labels?`,
    { details: { label, classes: classes.length, rows: labels.length, needed } },
  );
}
