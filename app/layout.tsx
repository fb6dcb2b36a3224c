import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import "./globals.css";
import { Providers } from "./providers.tsx";
import { readDeployment } from "./server/readDeployment.ts";
import { NotConfigured } from "./shell/notConfigured.tsx";
import { Shell } from "./shell/shell.tsx";
import { themeScript } from "./shell/themeScript.ts";

export const metadata: Metadata = {
  title: { default: "Aceso", template: "%s · Aceso" },
  description: "Patients share medical records without handing data or trust to a middleman.",
  robots: { index: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#141e1d" },
  ],
};

/** Rendered anew for every request: the nonce is, and so is what the server is configured for. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? "";
  const found = await readDeployment();
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        {found.ok ? (
          <Providers deployment={found.deployment} nonce={nonce}>
            <Shell>{children}</Shell>
          </Providers>
        ) : (
          <NotConfigured problem={found.problem} />
        )}
      </body>
    </html>
  );
}
