"use client";

import { Card } from "../../ui/card.tsx";
import { DefinitionList, type Definition } from "../../ui/definitionList.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { useDeployment } from "../../chain/useDeployment.ts";
import { Amount } from "../amount.tsx";
import type { SpecState } from "../documents/useSpec.ts";
import type { TaskView } from "../view/taskView.ts";
import { timeLeft } from "../view/timeLeft.ts";

const percent = (share: number): string => `${share / 100} %`;

const payItems = ({ funding, terms }: TaskView): readonly Definition[] => {
  if (funding === undefined) return [{ term: "Pay", value: "Nothing in escrow" }];
  const { token, perRound, split } = funding;
  const contribution = 10_000 - split.participation - split.committee - split.patients;
  return [
    {
      term: "Pay",
      value: (
        <>
          <Amount amount={perRound} token={token} /> a round, for {terms.rounds} rounds
        </>
      ),
    },
    {
      term: "How it is divided",
      value: `${percent(split.participation)} equally among accepted updates, ${percent(contribution)} by contribution, ${percent(split.committee)} to members who sign, ${percent(split.patients)} to patients whose rows were declared`,
    },
  ];
};

const specItems = (state: SpecState): readonly Definition[] => {
  if (state.status === "reading") return [{ term: "Description", value: "Loading" }];
  if (state.status === "failed")
    return [{ term: "Description", value: `${state.error.what} ${state.error.repair}` }];
  const { about, model, data, rule, training, privacy, sealing } = state.spec;
  return [
    { term: "What for", value: about },
    { term: "Model", value: `${model.kind}, ${data.classes.length} classes: ${data.classes.join(", ")}` },
    { term: "Rule", value: <code className="font-mono text-[0.92em]">{rule}</code> },
    {
      term: "Training",
      value: `${training.epochs} epochs of ${training.optimizer}, batches of ${training.batch}, learning rate ${training.learningRate}`,
    },
    {
      term: "Privacy",
      value: privacy === null ? "None: updates can tell of single rows" : "Noise per row (DP-SGD)",
    },
    {
      term: "Updates go to",
      value:
        sealing === "clear"
          ? "Everybody, in the clear, once Commit has closed"
          : "Members of the committee, sealed to each; everybody else sees what comes of them together",
    },
  ];
};

/** What a task asks for and promises, fixed when it was created. */
export function TermsCard({ view, spec }: { readonly view: TaskView; readonly spec: SpecState }) {
  const { incentiveToken } = useDeployment().addresses;
  const { terms } = view;
  return (
    <Card title="Terms" lede="Fixed when the task was created; nobody can change them.">
      <DefinitionList
        items={[
          ...specItems(spec),
          ...payItems(view),
          {
            term: "Stake",
            value: (
              <>
                <Amount amount={terms.stake} token={incentiveToken} /> from each institution, lost for two
                different signatures, a twentieth for an update withheld
              </>
            ),
          },
          {
            term: "Institutions",
            value: `${terms.minTrainers} to ${terms.maxTrainers}, up to ${terms.memberLimit} of them on the committee`,
          },
          {
            term: "Consent",
            value: terms.consentGated
              ? "Only rows of a registered dataset whose patients’ consent is active when Commit opens"
              : "No dataset has to be registered",
          },
          {
            term: "Times",
            value: `Commit ${timeLeft(terms.commitTime)}, reveal ${timeLeft(terms.revealTime)}, certify ${timeLeft(terms.certifyTime)}, challenge ${timeLeft(terms.challengeTime)}; up to ${terms.maxAttempts} attempts a round`,
          },
          {
            term: "Digest of the description",
            value: <ShortAddress address={terms.specDigest} what="digest" copy />,
          },
          {
            term: "Root of the reference set",
            value: <ShortAddress address={terms.referenceRoot} what="root" copy />,
          },
        ]}
      />
    </Card>
  );
}
