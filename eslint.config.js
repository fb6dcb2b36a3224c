import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** Who may know whom (README, "The house"): a room may import only what its row does not forbid. */
const forbid = (files, patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

const leafMessage = "offchain/abe, ipfs, learning and audit are leaves: no chain library, no other room.";
const leaf = (room) => {
  const others = ["abe", "ipfs", "records", "learning", "audit", "chain", "workers"].filter(
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
          ...others.map((r) => `**/${r}/**`),
        ],
        message: leafMessage,
      },
    ],
  );
};

export default defineConfig(
  { ignores: ["node_modules", "artifacts", "cache", "types", "coverage", "ignition/deployments", ".next", "screens", "next-env.d.ts"] },
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
  leaf("abe"),
  leaf("ipfs"),
  leaf("audit"),
  leaf("learning"),
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
  forbid(
    ["offchain/workers/**/*.ts"],
    [
      {
        group: ["ethers", "ethers/*", "viem", "viem/*", "wagmi", "**/scripts/**", "**/app/**"],
        message: "Workers reach the chain through offchain/chain, its only importer of ethers.",
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
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
