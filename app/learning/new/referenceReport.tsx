import { Callout } from "../../ui/callout.tsx";
import { DefinitionList } from "../../ui/definitionList.tsx";
import type { ReferenceSet } from "./readReference.ts";

/** So many problems are listed; a file with more has one cause for most of them. */
const SHOWN = 12;

const count = (many: number): string => many.toLocaleString("en");

/** What was found in a reference set: its size, its classes, and problems by their line. */
export function ReferenceReport({ set }: { readonly set: ReferenceSet }) {
  const { rows, columns, classes, leftOut, missing, problems, ranges } = set.report;
  const learnt = ranges.filter(({ name, identifying }) => !identifying && name !== set.label);
  const words = learnt.filter(({ kind }) => kind === "text").length;
  return (
    <div className="grid gap-4">
      <DefinitionList
        items={[
          {
            term: "Rows",
            value: `${count(rows)}${leftOut === 0 ? "" : `, and ${count(leftOut)} left out`}`,
          },
          {
            term: "Columns",
            value: `${columns}: the label, ${learnt.length - words} of numbers${words === 0 ? "" : `, ${words} of words`}${missing === 0 ? "" : `; ${count(missing)} values are missing and filled in`}`,
          },
          {
            term: "Classes",
            value: Object.entries(classes)
              .map(([name, many]) => `${name} (${count(many)})`)
              .join(", "),
          },
        ]}
      />
      {problems.length > 0 && (
        <Callout tone="caution" title={problems.length === 1 ? "One thing to look at" : "Things to look at"}>
          <ul className="mt-1 grid list-disc gap-1 pl-5">
            {problems.slice(0, SHOWN).map(({ line, what }, i) => (
              <li key={i}>{line === null ? what : `Line ${line}: ${what}`}</li>
            ))}
          </ul>
          {problems.length > SHOWN && <p className="mt-1">And {count(problems.length - SHOWN)} more.</p>}
        </Callout>
      )}
    </div>
  );
}
