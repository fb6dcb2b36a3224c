import { setTimeout as sleep } from "node:timers/promises";

import { readBlock } from "../../../offchain/ipfs/readBlock.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { readCsv } from "../../../offchain/learning/data/readCsv.ts";
import { applyPreprocessing } from "../../../offchain/learning/data/applyPreprocessing.ts";
import { parseTaskSpec } from "../../../offchain/learning/tasks/parseTaskSpec.ts";
import { readRoundModel } from "../../../offchain/learning/tasks/readRoundModel.ts";
import { taskModel } from "../../../offchain/learning/tasks/taskModel.ts";
import { readOutcomes } from "../../../offchain/rounds/readOutcomes.ts";
import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import { auditRound } from "../../../offchain/workers/auditor/auditRound.ts";
import { fromHex } from "../../../offchain/workers/database/fromHex.ts";
import { attendTask } from "../../../offchain/workers/requester/attendTask.ts";
import { learnPreprocessing } from "../../../offchain/workers/requester/learnPreprocessing.ts";
import { openTaskHome } from "../../../offchain/workers/requester/openTaskHome.ts";
import { postTask } from "../../../offchain/workers/requester/postTask.ts";
import { prepareTask } from "../../../offchain/workers/requester/prepareTask.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import type { RunningHospital } from "../../network/startHospital.ts";
import type { Stage } from "../stage.ts";
import type { Step } from "../step.ts";
import { COPIER, FLIPPER, openClassroom, PER_ROUND, ROUNDS, STAKE, type Classroom } from "./classroom.ts";
import { measureModels } from "./measureModels.ts";

const label = "diagnosis";
const tokens = (amount: bigint): string => (Number(amount / 10n ** 14n) / 10_000).toFixed(2);

/** Waits for something to be so, and says what was waited for when it does not come. */
async function until<T>(what: string, met: () => Promise<T | undefined>, timeoutMs: number): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await met();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs / 1000} s in vain until ${what}`);
    await sleep(250);
  }
}

/** Seven hospitals train one model in three rounds; two cheat, one is killed. `note` prints what has no expected words. */
export function learning(
  stage: Stage,
  note: (line: string) => void,
): { steps: Step[]; close: () => Promise<void> } {
  const stop = new AbortController();
  const ipfs = connectIpfs(stage.local.network.ipfs);
  const processes: RunningHospital[] = [];
  let opened: Classroom | undefined;
  let task = 0;
  let attended: Promise<unknown> = Promise.resolve();
  const room = (): Classroom => {
    if (opened === undefined) throw new Error("the hospitals are not admitted");
    return opened;
  };
  /** The round is behind us: the next has begun, or the task has ended. */
  const roundDone = (round: number): Promise<TaskView> =>
    until(
      `round ${round + 1} is final`,
      async () => {
        const view = await room().view(task);
        const isPast = view.stage === "done" || (view.attempt?.round ?? 0) > round;
        if (view.stage === "cancelled") throw new Error("the task was cancelled");
        return isPast ? view : undefined;
      },
      120_000,
    );
  const certified = (view: TaskView, round: number) =>
    view.rounds.find((known) => known.round === round)?.certified;
  const placeOf = (account: string): number =>
    room().hospitals.findIndex((hospital) => hospital.account === account);
  const seatOf = (view: TaskView, place: number): number =>
    view.roster.findIndex(({ account }) => placeOf(account) === place);
  const outcomesOf = (view: TaskView, round: number) =>
    readOutcomes(certified(view, round)?.certificate.results.outcomes ?? 0n, view.roster.length);

  const steps: Step[] = [
    {
      name: "Seven hospitals with patients of their own are admitted; one has its labels the wrong way round",
      expected: "7 hospitals, 80 to 251 patients",
      run: async () => {
        opened = await openClassroom(stage);
        const sizes = opened.cohort.hospitals.map((file) => file.trimEnd().split("\n").length - 1);
        return { got: `${sizes.length} hospitals, ${Math.min(...sizes)} to ${Math.max(...sizes)} patients` };
      },
    },
    {
      name: "A requester posts a task of three rounds, with a sealed reference set, and puts its pay in escrow",
      expected: "in escrow: 2100.00",
      run: async () => {
        const { requester, cohort } = room();
        const table = readCsv(Buffer.from(cohort.reference), "reference.csv", { label });
        const { preprocessing, rows: reference } = learnPreprocessing(table);
        const prepared = await prepareTask({
          draft: {
            title: "Which of two diagnoses",
            about: "Made-up markers of made-up patients.",
            model: { kind: "logistic", input: [10], hidden: [] },
            data: { classes: preprocessing.classes, preprocessing, label },
          },
          terms: {
            stake: STAKE,
            rounds: ROUNDS,
            minTrainers: 7,
            maxTrainers: 7,
            memberLimit: 7,
            minReveals: 4,
            maxAttempts: 2,
            consentGated: false,
            directWindow: 5,
            openTime: 600,
            commitTime: 20,
            revealTime: 16,
            certifyTime: 60,
            challengeTime: 5,
          },
          reference,
          rowsOfPart: 18,
        });
        const home = openTaskHome(requester.home, prepared.terms.referenceRoot);
        await home.secrets.keep(prepared);
        const pay = {
          token: stage.local.addresses.incentiveToken,
          perRound: PER_ROUND,
          split: DEFAULT_SPLIT,
        };
        const posted = await postTask({ chain: requester.chain, ipfs }, prepared, pay);
        task = posted.task;
        attended = attendTask({
          chain: requester.chain,
          ipfs,
          task,
          secrets: await home.secrets.read(),
          dealing: home.dealing,
          pollMs: 500,
          signal: stop.signal,
          onChange: () => undefined,
        });
        const { funding } = await room().view(task);
        return { got: `in escrow: ${tokens((funding?.perRound ?? 0n) * BigInt(ROUNDS))}`, gas: posted.gas };
      },
    },
    {
      name: "Each hospital's own process stakes and enrols, the one that will copy last",
      expected: "7 enrolled, 7 on the committee",
      run: async () => {
        const { hospitals, start, view } = room();
        const others = hospitals.map((_, place) => place).filter((place) => place !== COPIER);
        for (const place of others) processes.push(await start(place));
        const enrolled = (count: number) =>
          until(
            `${count} have enrolled`,
            async () => {
              const now = await view(task);
              return now.roster.length >= count ? now : undefined;
            },
            120_000,
          );
        await enrolled(others.length);
        processes.push(await start(COPIER));
        const { roster } = await enrolled(hospitals.length);
        const members = roster.filter(({ chair }) => chair !== 0).length;
        return { got: `${roster.length} enrolled, ${members} on the committee` };
      },
    },
    {
      name: "Round 1: they train, commit, reveal, recompute each other's work and sign it",
      expected: "certified; 6 accepted, the copier refused",
      run: async () => {
        const view = await roundDone(0);
        const outcomes = outcomesOf(view, 0);
        const accepted = outcomes.filter((outcome) => outcome === "accepted").length;
        const copier = outcomes[seatOf(view, COPIER)] ?? "";
        const is = certified(view, 0) === undefined ? "not certified" : "certified";
        return { got: `${is}; ${accepted} accepted, the copier ${copier}` };
      },
    },
    {
      name: "Round 2: one is killed (kill -9) after it has committed, and started again",
      expected: "it revealed, was accepted, and signed with the others",
      run: async () => {
        const { view, start, hospitals } = room();
        const begun = await until(
          "the second round's commitments are posted",
          async () => {
            const now = await view(task);
            return now.attempt?.round === 1 && now.attempt.commits !== undefined ? now : undefined;
          },
          60_000,
        );
        // Neither a cheat nor a leader of what is left: those would show something else.
        const victim = begun.roster.find(
          ({ account, chair }) => ![2, 3].includes(chair) && ![FLIPPER, COPIER].includes(placeOf(account)),
        );
        const place = placeOf(victim?.account ?? "");
        const running = processes.find(({ ready }) => ready.account === hospitals[place]?.account);
        await running?.kill();
        await sleep(1_000);
        processes.push(await start(place));
        const after = await roundDone(1);
        const outcome = outcomesOf(after, 1)[seatOf(after, place)] ?? "";
        const signers = certified(after, 1)?.signers ?? 0;
        const signed = (signers >>> ((victim?.chair ?? 1) - 1)) & 1 ? "signed" : "did not sign";
        return { got: `it revealed, was ${outcome}, and ${signed} with the others` };
      },
    },
    {
      name: "Round 3, and the task is done",
      expected: "done: 3 rounds certified",
      run: async () => {
        const view = await roundDone(2);
        await attended;
        const rounds = view.rounds.filter((round) => round.certified !== undefined).length;
        return { got: `${view.stage}: ${rounds} rounds certified` };
      },
    },
    {
      name: "Each round's pay is divided by the contract and claimed; not a unit is lost",
      expected: "2100.00 divided; for contribution the flipper gets nothing, the copier is refused in 3 of 3",
      run: async () => {
        const view = await until(
          "all rounds are settled and claimed",
          async () => {
            const now = await room().view(task);
            const due = now.rounds.flatMap(({ settled }) =>
              (settled?.amounts.slice(0, now.roster.length) ?? []).filter((amount) => amount > 0n),
            );
            const settled = now.rounds.filter((round) => round.settled !== undefined).length;
            return settled === ROUNDS && now.paid.length >= due.length ? now : undefined;
          },
          60_000,
        );
        for (const [seat, { account }] of view.roster.entries()) {
          const amounts = view.rounds.map(({ settled }) => settled?.amounts[seat] ?? 0n);
          const role = { [FLIPPER]: " (labels flipped)", [COPIER]: " (copies)" }[placeOf(account)] ?? "";
          const name = room().hospitals[placeOf(account)]?.name ?? account;
          note(`       ${name}${role}: ${amounts.map(tokens).join(" + ")}`);
        }
        const divided = view.rounds
          .flatMap(({ settled }) => settled?.amounts ?? [])
          .reduce((sum, amount) => sum + amount, 0n);
        const flipped = view.rounds.every(({ round, settled }) => {
          const players = outcomesOf(view, round).flatMap((outcome, seat) =>
            outcome === "accepted" ? [seat] : [],
          );
          return (settled?.values[players.indexOf(seatOf(view, FLIPPER))] ?? 0n) <= 0n;
        });
        const refused = view.rounds.filter(
          ({ round }) => outcomesOf(view, round)[seatOf(view, COPIER)] === "refused",
        ).length;
        return {
          got:
            `${tokens(divided)} divided; for contribution the flipper gets ${flipped ? "nothing" : "SOMETHING"}, ` +
            `the copier is refused in ${refused} of ${ROUNDS}`,
        };
      },
    },
    {
      name: "On patients that nobody trained on, the common model beats what each hospital makes of its own",
      expected: "better than 7 of 7",
      run: async () => {
        const { cohort, view } = room();
        const { terms, base } = await view(task);
        const spec = parseTaskSpec(await readBlock(ipfs, fromHex(terms.specDigest)));
        const model = taskModel(spec);
        const { preprocessing } = spec.data;
        if (preprocessing === null) throw new Error("the task has no preprocessing");
        const rowsOf = (csv: string) =>
          applyPreprocessing(preprocessing, readCsv(Buffer.from(csv), "rows.csv", { label })).dataset;
        const { common, own } = await measureModels({
          spec,
          initial: readRoundModel(model, await readBlock(ipfs, fromHex(terms.modelDigest))),
          final: readRoundModel(model, await readBlock(ipfs, fromHex(base))),
          hospitals: cohort.hospitals.map(rowsOf),
          heldOut: rowsOf(cohort.heldOut),
        });
        const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
        note(`       accuracy ${percent(common)}; alone ${own.map(percent).join(", ")}`);
        return { got: `better than ${own.filter((one) => common > one).length} of ${own.length}` };
      },
    },
    {
      name: "An auditor who trusts nobody replays all rounds, from the chain's events and from the updates",
      expected: "3 of 3 hold, updates included",
      run: async () => {
        let held = 0;
        for (let round = 0; round < ROUNDS; round++) {
          const audit = await auditRound(room().requester.chain, ipfs, task, round);
          for (const one of audit?.checks.filter(({ ok }) => !ok) ?? [])
            note(`       ${one.name}: ${one.found}`);
          if (audit?.missing) note(`       ${audit.missing}`);
          if (audit?.ok === true && audit.tier === "updates") held++;
        }
        return { got: `${held} of ${ROUNDS} hold, updates included` };
      },
    },
  ];
  return {
    steps,
    async close() {
      stop.abort();
      await attended;
      await opened?.close();
    },
  };
}
