"use client";
import "./globals.css";
import { Button } from "./ui/button.tsx";

/** When even what stands around the pages has failed. The theme's script may not have run: the light theme it is. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Aceso</title>
        <main role="alert" className="mx-auto max-w-2xl px-4 py-16">
          <h1 className="text-display">Something went wrong</h1>
          <p className="mt-4 mb-6 text-lede text-muted">
            Nothing was sent because of it. Reload the page; you may have to open your vault again.
          </p>
          <Button
            variant="primary"
            onClick={() => {
              location.reload();
            }}
          >
            Reload the page
          </Button>
        </main>
      </body>
    </html>
  );
}
