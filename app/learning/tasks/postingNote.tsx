import { Card } from "../../ui/card.tsx";

/** Why there is no form here for a new task, and what there is. */
export function PostingNote() {
  return (
    <Card title="Posting a task" className="mt-8">
      <p className="max-w-prose text-muted">
        A task brings a reference set along, sealed part by part, whose keys are dealt to the committee once
        it has enrolled. That takes a program that stays, so a task is posted from the command line, not from
        this page:
      </p>
      <p className="mt-3">
        <code className="rounded-control bg-sunken px-2 py-1 font-mono text-[0.92em]">
          aceso task create --help
        </code>
      </p>
      <p className="mt-3 max-w-prose text-muted">
        It puts the description, the first model and the reference set on IPFS, and the pay of all rounds in
        escrow. From then on the task can be followed here, and no round needs its requester.
      </p>
    </Card>
  );
}
