import { Card } from "../../ui/card.tsx";

const commands = [
  {
    command: "aceso task create",
    does: "puts the description, the first model and the sealed reference set on IPFS, and the pay of all rounds in escrow",
  },
  { command: "aceso task watch", does: "deals the keys to the hospitals that enrol, and tells how it goes" },
] as const;

/** Why there is no form here for a new task, and what there is. */
export function PostingNote() {
  return (
    <Card title="Posting a task" className="mt-8">
      <p className="max-w-prose text-muted">
        A task brings a reference set along, sealed part by part, whose keys are dealt to the committee once
        it has enrolled. That takes a program that stays, so a task is posted from the command line, not from
        this page:
      </p>
      <ul className="mt-3 grid gap-2">
        {commands.map(({ command, does }) => (
          <li key={command}>
            <code className="rounded-control bg-sunken px-2 py-1 font-mono text-[0.92em]">{command}</code>{" "}
            <span className="text-muted">{does}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 max-w-prose text-muted">
        Once the keys are dealt the task can be followed here, and no round needs its requester.
      </p>
    </Card>
  );
}
