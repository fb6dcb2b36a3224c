import { until } from "../../../network/until.ts";
import type { Step } from "../../step.ts";
import { COPIER, FLIPPER, ROUNDS } from "../classroom.ts";
import { outcomesOf, placeOf, roomOf, seatOf, tokens, viewOf, type Lesson } from "../lesson.ts";

/** Who gets what. */
export const money = (lesson: Lesson): Step[] => [
  {
    name: "Each round's pay is divided by the contract and claimed; not a unit is lost",
    expected: "2100.00 divided; for contribution the flipper gets nothing, the copier is refused in 3 of 3",
    run: async () => {
      const view = await until(
        "all rounds are settled and claimed",
        async () => {
          const now = await viewOf(lesson);
          const due = now.rounds.flatMap(({ settled }) =>
            (settled?.amounts.slice(0, now.roster.length) ?? []).filter((amount) => amount > 0n),
          );
          const settled = now.rounds.filter((round) => round.settled !== undefined).length;
          return settled === ROUNDS && now.paid.length >= due.length && now;
        },
        60_000,
      );
      for (const [seat, { account }] of view.roster.entries()) {
        const place = placeOf(lesson, account);
        const amounts = view.rounds.map(({ settled }) => settled?.amounts[seat] ?? 0n);
        const role = { [FLIPPER]: " (labels flipped)", [COPIER]: " (copies)" }[place] ?? "";
        const name = roomOf(lesson).hospitals[place]?.name ?? account;
        lesson.note(`       ${name}${role}: ${amounts.map(tokens).join(" + ")}`);
      }
      const divided = view.rounds
        .flatMap(({ settled }) => settled?.amounts ?? [])
        .reduce((sum, amount) => sum + amount, 0n);
      const flipped = view.rounds.every(({ round, settled }) => {
        const players = outcomesOf(view, round).flatMap((outcome, seat) =>
          outcome === "accepted" ? [seat] : [],
        );
        return (settled?.values[players.indexOf(seatOf(lesson, view, FLIPPER))] ?? 0n) <= 0n;
      });
      const refused = view.rounds.filter(
        ({ round }) => outcomesOf(view, round)[seatOf(lesson, view, COPIER)] === "refused",
      ).length;
      return {
        got:
          `${tokens(divided)} divided; for contribution the flipper gets ${flipped ? "nothing" : "SOMETHING"}, ` +
          `the copier is refused in ${refused} of ${ROUNDS}`,
      };
    },
  },
];
