/** What a visitor sees when the operator has not finished: which setting, and where it is described. */
export function NotConfigured({ problem }: { problem: string }) {
  return (
    <main className="mx-auto max-w-2xl px-4 py-16">
      <h1 className="text-2xl font-semibold">This server is not ready</h1>
      <p className="mt-4">
        It does not know its network yet, or cannot reach it. Whoever runs it finds the settings in
        docs/dapp.md; <code>npm start</code> sets up a local network with all of them.
      </p>
      <p className="mt-4 break-words">{problem}</p>
    </main>
  );
}
