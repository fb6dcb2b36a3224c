"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";

import { quorum } from "../../../../offchain/rounds/quorum.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { Card } from "../../../ui/card.tsx";
import { DefinitionList } from "../../../ui/definitionList.tsx";
import { LinkButton } from "../../../ui/linkButton.tsx";
import { ShortAddress } from "../../../ui/shortAddress.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { Amount } from "../../amount.tsx";
import { useReports } from "../../documents/useReports.ts";
import { readRoundResults } from "../../view/readRoundResults.ts";
import type { RoundView, TaskView } from "../../view/taskView.ts";
import { fateWords } from "./fateWords.ts";
import { ResultsTable } from "./resultsTable.tsx";

const ContributionChart = dynamic(() => import("./contributionChart.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-72" />,
});

/** One certified round: who signed, what became of each update, what it was worth, who gets what. */
export function RoundCard({ view, round }: { readonly view: TaskView; readonly round: RoundView }) {
  const read = useMemo(() => readRoundResults(view, round), [view, round]);
  const [reported] = useReports([round]);
  const { label, tone, meaning } = fateWords(round);
  const { settled } = round;
  const rest = settled?.amounts.at(-1);
  const paidPatients = round.patientsPaid.reduce((sum, { amount }) => sum + amount, 0n);
  if (read.status === "broken")
    return (
      <Callout tone="danger" title="This round’s certificate does not fit its task">
        {read.why}
      </Callout>
    );
  const { results } = read;
  const signed = results.filter((seat) => seat.signed).length;
  const members = results.filter(({ chair }) => chair !== 0).length;
  return (
    <Card title={`Round ${round.round + 1}`} lede={meaning} actions={<Badge tone={tone}>{label}</Badge>}>
      <DefinitionList
        items={[
          {
            term: "Certificate",
            value: `${signed} of ${members} members signed, ${quorum(members)} were needed${round.attempt === 0 ? "" : `, in attempt ${round.attempt + 1}`}`,
          },
          {
            term: "New model",
            value: <ShortAddress address={round.results.aggregateDigest} what="digest" copy />,
          },
          { term: "Report", value: <ShortAddress address={round.results.reportDigest} what="digest" copy /> },
          ...(settled === undefined || view.funding === undefined
            ? []
            : [
                {
                  term: "Back to the requester",
                  value: <Amount amount={rest ?? 0n} token={view.funding.token} />,
                },
                {
                  term: "Patients have claimed",
                  value: /^0x0+$/.test(settled.patientsRoot) ? (
                    "No patient’s rows were declared"
                  ) : (
                    <Amount amount={paidPatients} token={view.funding.token} />
                  ),
                },
              ]),
        ]}
      />
      {settled !== undefined && <ContributionChart results={results} />}
      <div className="mt-6">
        <ResultsTable
          results={results}
          token={view.funding?.token}
          report={reported?.status === "ready" ? reported.report : undefined}
        />
      </div>
      {reported?.status === "failed" && (
        <Callout tone="caution" title={reported.error.what} className="mt-4">
          {reported.error.repair} Why updates were refused stands in the report.
        </Callout>
      )}
      {settled !== undefined && (
        <p className="mt-4 flex flex-wrap items-center gap-3">
          <LinkButton href="/learning/claim">Claim what is due</LinkButton>
          <span className="text-sm text-muted">Whoever sends it, the account in the list is paid.</span>
        </p>
      )}
    </Card>
  );
}
