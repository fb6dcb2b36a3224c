import type { NextConfig } from "next";

const workerPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; font-src 'self'";

export default {
  reactStrictMode: true,
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  typescript: { tsconfigPath: "app/tsconfig.json" },
  // The page verifies every block itself, so these may stay what they are on the server: plain Node packages.
  serverExternalPackages: ["ipfs-http-client", "pino"],
  devIndicators: false,
  // No page asks the server to draw a picture, so nobody may: it would decode what strangers stored as blocks.
  images: { unoptimized: true },
  // A worker obeys the policy its own script comes with; proxy.ts gives the pages theirs.
  headers: () =>
    Promise.resolve(
      process.env.NODE_ENV === "production"
        ? [
            {
              source: "/_next/static/:path*",
              headers: [{ key: "content-security-policy", value: workerPolicy }],
            },
          ]
        : [],
    ),
} satisfies NextConfig;
