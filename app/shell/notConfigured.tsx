/** What a visitor sees when the operator has not finished: which setting, and where it is described. */
export function NotConfigured({ problem }: { readonly problem: string }) {
  return (
    <main className="mx-auto max-w-2xl px-4 py-16">
      <h1 className="text-display">This server is not ready</h1>
      <p className="mt-4 text-lede text-muted">
        It does not know its network yet, or cannot reach it. Whoever runs it finds the settings in
        docs/dapp.md; <code className="font-mono text-[0.92em]">npm start</code> sets up a local network with
        all of them.
      </p>
      <p className="mt-6 rounded-card bg-danger-soft p-4 break-words">{problem}</p>
    </main>
  );
}
