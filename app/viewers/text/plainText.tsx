/** Words as they are, in a frame that scrolls and that the keyboard reaches. */
export function PlainText({ text }: { readonly text: string }) {
  return (
    <pre
      // A scrolling region must be reachable without a mouse.
      tabIndex={0}
      role="region"
      aria-label="Text of the file"
      className="max-h-[75vh] overflow-auto rounded-card border border-border bg-surface p-4 font-mono text-sm break-words whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}
