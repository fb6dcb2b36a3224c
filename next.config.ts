import type { NextConfig } from "next";

export default {
  reactStrictMode: true,
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  typescript: { tsconfigPath: "app/tsconfig.json" },
  // The page verifies every block itself, so these may stay what they are on the server: plain Node packages.
  serverExternalPackages: ["ipfs-http-client", "pino"],
  devIndicators: false,
} satisfies NextConfig;
