import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** Who may know whom (README, "The house"): a room may import only what its row does not forbid. */
const forbid = (files, patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

const leafMessage =
  "offchain/abe, ipfs, learning, rounds and audit are leaves: no chain library, no other room but errors.";
const leaf = (room) => {
  const others = ["abe", "ipfs", "records", "learning", "rounds", "audit", "chain", "workers"].filter(
    (r) => r !== room,
  );
  return forbid(
    [`offchain/${room}/**/*.ts`],
    [
      {
        group: [
          "ethers",
          "ethers/*",
          "viem",
          "viem/*",
          "wagmi",
          "next",
          "next/*",
          "hardhat",
          "**/scripts/**",
          "**/app/**",
          // learning has a room of that name itself.
          ...others.map((r) => (room === "learning" && r === "rounds" ? "../../rounds/**" : `**/${r}/**`)),
        ],
        message: leafMessage,
      },
    ],
  );
};

const workersOutside = {
  group: ["ethers", "ethers/*", "viem", "viem/*", "wagmi", "**/scripts/**", "**/app/**"],
  message: "Workers reach the chain through offchain/chain, its only importer of ethers.",
};

/**
 * The dApp's rooms, lowest first: none knows those above it, and what only looks or only shows knows no chain and no keys.
 * The server's side (app/api, app/server) may use Node.
 */
const outside = {
  group: [
    "ethers",
    "ethers/*",
    "hardhat",
    "hardhat/*",
    "**/offchain/chain/**",
    "**/scripts/**",
    "**/types/ethers-contracts/**",
  ],
  message:
    "The dApp reaches the chain through app/chain and viem; workers and commands are not its business.",
};
/** What of the workers is pure: who posts a task from a page makes the same files, keys and words, and reads the same claims. */
const pureOfWorkers =
  "reference/|requester/(prepareTask|learnPreprocessing)\\.ts|messages/message\\.ts|consent/(claimFile|errors)\\.ts";
const workersOf = (allowed) => ({
  regex: `offchain/workers/(?!${allowed})`,
  message:
    "Of the workers the dApp knows what is pure: the reference room, a task's files, the words they say.",
});
const noWorkers = workersOf(pureOfWorkers);
const serverOnly = {
  group: ["node:*", "**/offchain/*/node/**", "**/server/**", "pino", "ipfs-http-client"],
  message: "This runs in the browser: only app/api, app/server and the pages themselves may use Node.",
};
const above = (rooms, up) => ({
  group: rooms.map((room) => `${up}${room}/**`),
  message: 'A room of the dApp knows only those below it (README, "The house").',
});
const screens = ["records", "requests", "learning", "audit", "institution", "account", "shell"];
const appRoom = (room, higher, ...more) => [
  forbid(
    [`app/${room}/*.{ts,tsx}`],
    [outside, noWorkers, serverOnly, above([...higher, ...screens], "../"), ...more],
  ),
  forbid(
    [`app/${room}/*/**/*.{ts,tsx}`],
    [outside, noWorkers, serverOnly, above([...higher, ...screens], "../../"), ...more],
  ),
];

export default defineConfig(
  {
    ignores: [
      "node_modules",
      "artifacts",
      "cache",
      "types",
      "coverage",
      "ignition/deployments",
      ".next",
      "screens",
      "next-env.d.ts",
      // AssemblyScript: not TypeScript to tsc.
      "offchain/learning/kernel/assembly",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "ExportAllDeclaration", message: "No barrels: import the verb from its own file." },
        // Node strips types and runs the rest as it is. (tsc's erasableSyntaxOnly would refuse TypeChain's namespaces.)
        {
          selector:
            "TSEnumDeclaration, TSModuleDeclaration, TSParameterProperty, TSImportEqualsDeclaration, TSExportAssignment",
          message: "Not erasable: Node cannot run it as it is.",
        },
      ],
      eqeqeq: "error",
    },
  },
  leaf("errors"),
  leaf("abe"),
  leaf("ipfs"),
  leaf("audit"),
  leaf("learning"),
  leaf("rounds"),
  forbid(
    ["offchain/records/**/*.ts"],
    [
      {
        group: [
          "ethers",
          "ethers/*",
          "viem",
          "viem/*",
          "wagmi",
          "hardhat",
          "**/chain/**",
          "**/workers/**",
          "**/scripts/**",
          "**/app/**",
        ],
        message: "offchain/records is abe + ipfs and nothing of the chain.",
      },
    ],
  ),
  forbid(["offchain/workers/**/*.ts"], [workersOutside]),
  forbid(
    ["offchain/workers/{auditor,replay}/**/*.ts"],
    [
      workersOutside,
      {
        group: ["**/hospital/**", "**/requester/**", "**/guardian/**"],
        message: "Who replays a round is no party to it: what both need lies in offchain/workers/replay.",
      },
    ],
  ),
  forbid(
    ["offchain/workers/replay/**/*.ts"],
    [
      workersOutside,
      {
        group: ["**/hospital/**", "**/requester/**", "**/guardian/**", "**/auditor/**"],
        message: "offchain/workers/replay is below those who replay.",
      },
    ],
  ),
  forbid(
    [
      "offchain/workers/reference/*.ts",
      "offchain/workers/requester/{prepareTask,learnPreprocessing}.ts",
      "offchain/workers/consent/{claimFile,errors}.ts",
    ],
    [
      {
        group: [
          "node:*",
          "ethers",
          "ethers/*",
          "viem",
          "viem/*",
          "wagmi",
          "**/chain/**",
          "**/ipfs/**",
          "**/scripts/**",
          "**/app/**",
        ],
        message: "This runs in a browser too: no chain, no IPFS, no Node.",
      },
    ],
  ),
  forbid(
    ["offchain/chain/**/*.ts"],
    [
      {
        group: ["viem", "viem/*", "wagmi", "**/workers/**", "**/scripts/**", "**/app/**"],
        message: "offchain/chain is below workers and scripts.",
      },
    ],
  ),
  forbid(["app/**/*.{ts,tsx}"], [outside, noWorkers, serverOnly]),
  // The server hands a page's word on to institutions, as their workers do among themselves.
  forbid(
    ["app/{api,server}/**/*.ts", "app/**/{page,layout}.tsx"],
    [outside, workersOf(`${pureOfWorkers}|messages/(errors|fetchDocument|postMessage)\\.ts`)],
  ),
  ...appRoom("ui", ["chain", "engine", "worker", "vault", "wallet", "transaction", "viewers", "policy"], {
    group: ["viem", "viem/*", "wagmi", "wagmi/*", "**/offchain/**"],
    message: "app/ui is looks only: no chain, no crypto.",
  }),
  ...appRoom("viewers", ["chain", "engine", "worker", "vault", "wallet", "transaction", "policy"], {
    group: ["viem", "viem/*", "wagmi", "wagmi/*"],
    message: "app/viewers shows bytes that are decrypted already.",
  }),
  ...appRoom("chain", ["ui", "engine", "worker", "vault", "wallet", "transaction", "viewers", "policy"]),
  ...appRoom("engine", ["ui", "worker", "vault", "wallet", "transaction", "viewers", "policy"], {
    group: ["react", "react/*", "react-dom", "react-dom/*", "next", "next/*", "wagmi", "wagmi/*"],
    message: "app/engine runs in the worker: no React.",
  }),
  ...appRoom("worker", ["ui", "vault", "wallet", "transaction", "viewers", "policy"]),
  // Next wants these at the root, outside the root's tsconfig.
  {
    files: ["next.config.ts", "proxy.ts"],
    languageOptions: { parserOptions: { projectService: false, project: "app/tsconfig.json" } },
  },
  { files: ["**/*.{js,mjs}"], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
