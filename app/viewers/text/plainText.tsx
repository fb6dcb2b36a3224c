/** Words as they are, in a frame that scrolls and that the keyboard reaches. */
export function PlainText({ text }: { readonly text: string }) {
  return (
    <pre
      // What scrolls must be reachable without a mouse. No landmark: several files may be open on one page.
      tabIndex={0}
      role="group"
      aria-label="Text of the file"
      className="max-h-[75vh] overflow-auto rounded-card border border-border bg-surface p-4 font-mono text-sm break-words whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}
