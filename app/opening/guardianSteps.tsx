"use client";

import type { GuardianAnswer } from "../engine/openedRecord.ts";
import { Callout } from "../ui/callout.tsx";
import { Steps, type Step } from "../ui/steps.tsx";
import { useDownGuardians } from "./useDownGuardians.ts";

export type GuardianStepsProps = {
  readonly guardians: readonly GuardianAnswer[];
  /** So many good shares open the record. */
  readonly needed: number;
};

const said: Readonly<Record<GuardianAnswer["answer"], { state: Step["state"]; detail: string }>> = {
  waiting: { state: "active", detail: "Has not answered yet" },
  good: { state: "done", detail: "Has answered; its share checks out, and its receipt is on the chain" },
  missing: { state: "active", detail: "Its receipt is on the chain; its share has not arrived yet" },
  false: { state: "failed", detail: "What it released is not the share that was sealed to it" },
};

const DOWN = { state: "waiting", detail: "Is down just now; it answers when it is back" } as const;

/** Each guardian and what it has answered. */
export function GuardianSteps({ guardians, needed }: GuardianStepsProps) {
  const down = useDownGuardians();
  const good = guardians.filter(({ answer }) => answer === "good").length;
  const isDown = ({ answer, label }: GuardianAnswer) => answer === "waiting" && down.has(label);
  const lost = guardians.filter((one) => isDown(one) || one.answer === "false").length;
  return (
    <div className="grid gap-4">
      <p role="status" className="font-medium">
        {good >= needed
          ? `${good} of the ${needed} guardians needed have answered`
          : `Waiting for guardians: ${good} of the ${needed} needed have answered`}
      </p>
      <Steps
        label="Guardians"
        steps={guardians.map((one) => ({
          id: one.guardian,
          label: one.label,
          ...(isDown(one) ? DOWN : said[one.answer]),
        }))}
      />
      {guardians.length - lost < needed && (
        <Callout tone="caution" title="Too few guardians are up just now" announce>
          {needed} are needed, and {lost} of the {guardians.length} do not answer. Your request stays open,
          also when you leave this page: look for the answer when they are back.
        </Callout>
      )}
    </div>
  );
}
