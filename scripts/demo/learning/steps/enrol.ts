import { DEFAULT_SPLIT } from "../../../../offchain/rounds/split.ts";
import { attendTask } from "../../../../offchain/workers/requester/attendTask.ts";
import { openTaskHome } from "../../../../offchain/workers/requester/openTaskHome.ts";
import { postTask } from "../../../../offchain/workers/requester/postTask.ts";
import { prepareTask } from "../../../../offchain/workers/requester/prepareTask.ts";
import { cohortTask } from "../../../network/cohortTask.ts";
import { until } from "../../../network/until.ts";
import type { Step } from "../../step.ts";
import { COPIER, openClassroom, PER_ROUND, ROUNDS, STAKE } from "../classroom.ts";
import { roomOf, tokens, viewOf, type Lesson } from "../lesson.ts";

/** Hospitals are admitted, a task is posted, and they enrol. */
export const enrol = (lesson: Lesson): Step[] => [
  {
    name: "Seven hospitals with patients of their own are admitted; one has its labels the wrong way round",
    expected: "7 hospitals, 28 to 223 patients",
    run: async () => {
      lesson.opened = await openClassroom(lesson.stage);
      const sizes = lesson.opened.cohort.hospitals.map((file) => file.trimEnd().split("\n").length - 1);
      return { got: `${sizes.length} hospitals, ${Math.min(...sizes)} to ${Math.max(...sizes)} patients` };
    },
  },
  {
    name: "A requester posts a task of three rounds, with a sealed reference set, and puts its pay in escrow",
    expected: "in escrow: 2100.00",
    run: async () => {
      const { requester, cohort } = roomOf(lesson);
      const { stage, ipfs, stop } = lesson;
      const prepared = await prepareTask({
        ...cohortTask(cohort),
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
          // For a slow machine, and for who is killed: as a rule phases end when all have entered.
          commitTime: 40,
          revealTime: 40,
          certifyTime: 60,
          challengeTime: 10,
        },
        rowsOfPart: 20,
      });
      const home = openTaskHome(requester.home, prepared.terms.referenceRoot);
      await home.secrets.keep(prepared);
      const token = stage.local.addresses.incentiveToken;
      const pay = { token, perRound: PER_ROUND, split: DEFAULT_SPLIT };
      const posted = await postTask({ chain: requester.chain, ipfs }, prepared, pay);
      lesson.task = posted.task;
      lesson.attended = attendTask({
        chain: requester.chain,
        ipfs,
        task: posted.task,
        secrets: await home.secrets.read(),
        dealing: home.dealing,
        confirmations: 1,
        pollMs: 500,
        signal: stop.signal,
        onChange: () => undefined,
      });
      const { funding } = await viewOf(lesson);
      return { got: `in escrow: ${tokens((funding?.perRound ?? 0n) * BigInt(ROUNDS))}`, gas: posted.gas };
    },
  },
  {
    name: "Each hospital's own process stakes and enrols, the one that will copy last",
    expected: "7 enrolled, 7 on the committee",
    run: async () => {
      const { hospitals, start } = roomOf(lesson);
      const { processes } = lesson;
      const others = hospitals.map((_, place) => place).filter((place) => place !== COPIER);
      for (const place of others) processes.push(await start(place));
      const enrolled = (count: number) =>
        until(
          `${count} have enrolled`,
          async () => {
            const now = await viewOf(lesson);
            return now.roster.length >= count && now;
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
];
