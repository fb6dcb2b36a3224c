"use client";
import { Contrast, Move } from "lucide-react";
import { useId } from "react";

export type DragTool = "move" | "window";

const TOOLS = [
  { tool: "move", label: "Move", Icon: Move },
  { tool: "window", label: "Brightness", Icon: Contrast },
] as const;

/** What dragging on the picture does. */
export function DragChoice({
  tool,
  onChange,
}: {
  readonly tool: DragTool;
  readonly onChange: (tool: DragTool) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">Dragging the picture</legend>
      <div className="flex overflow-hidden rounded-control border border-control">
        {TOOLS.map(({ tool: each, label, Icon }) => (
          <label
            key={each}
            className="flex min-h-11 items-center gap-2 px-3 has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={name}
              checked={tool === each}
              onChange={() => {
                onChange(each);
              }}
              className="sr-only"
            />
            <Icon aria-hidden className="size-5" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
