"use client";

import { AccountName } from "../../../sharing/accountName.tsx";
import type { ShownReport } from "../../documents/parseRoundReport.ts";
import type { TaskView } from "../../view/taskView.ts";

/** Why updates of a round were refused, or given no weight, in its report's own words. */
export function ReasonsList({ view, report }: { readonly view: TaskView; readonly report: ShownReport }) {
  const told = report.seats.flatMap(({ seat, why, leftOut }) => {
    const account = view.seats[seat]?.account;
    const reason = why ?? leftOut;
    return account === undefined || reason === null ? [] : [{ account, reason, refused: why !== null }];
  });
  if (report.unchanged === null && told.length === 0) return null;
  return (
    <section className="mt-6">
      <h3 className="font-semibold">What round {report.round + 1} left out, and why</h3>
      {report.unchanged !== null && <p className="mt-2">The model stayed as it was: {report.unchanged}.</p>}
      <ul className="mt-2 grid gap-2">
        {told.map(({ account, reason, refused }) => (
          <li key={account}>
            <AccountName account={account} />: {refused ? "refused" : "no weight"}; {reason}.
          </li>
        ))}
      </ul>
    </section>
  );
}
