import type { GuardianAnswer } from "../engine/openedRecord.ts";
import { Steps, type Step } from "../ui/steps.tsx";

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

/** Each guardian and what it has answered. */
export function GuardianSteps({ guardians, needed }: GuardianStepsProps) {
  const good = guardians.filter(({ answer }) => answer === "good").length;
  return (
    <div className="grid gap-4">
      <p role="status" className="font-medium">
        {good >= needed
          ? `${good} of the ${needed} guardians needed have answered`
          : `Waiting for guardians: ${good} of the ${needed} needed have answered`}
      </p>
      <Steps
        label="Guardians"
        steps={guardians.map(({ guardian, label, answer }) => ({ id: guardian, label, ...said[answer] }))}
      />
    </div>
  );
}
