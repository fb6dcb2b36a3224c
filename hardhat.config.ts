import hardhatToolboxMochaEthers from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig, overrideTask } from "hardhat/config";
import type { HardhatPlugin } from "hardhat/types/plugins";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

// The compiler comes from npm: Hardhat's compiler host may be unreachable.
const solc = createRequire(import.meta.url).resolve("solc/soljson.js");

// What is tested is what is deployed: one set of settings for both profiles.
const compiler = {
  version: "0.8.37",
  path: solc,
  settings: {
    evmVersion: "prague",
    viaIR: true,
    optimizer: { enabled: true, runs: 10_000 },
  },
};

// Tests that take what they test as it was built (`vm.getCode`) are themselves compiled the quick way.
const quick = {
  ...compiler,
  settings: { ...compiler.settings, viaIR: false, optimizer: { enabled: false } },
};
const quickTests = [
  "Access.invariants",
  "AttributeRegistry",
  "ConsentRegistry",
  "Custody",
  "EncryptionKeys",
  "GuardianSets",
  "Ids",
  "InstitutionRegistry",
  "KeyRelease",
  "Offers",
  "PolicyRegistry",
  "RecordRegistry",
  "Records.invariants",
  "TruthTable",
  "learning/Attacks",
  "learning/Liveness",
  "learning/LivenessMatrix",
  "learning/Registries",
  "learning/Reputation",
  "learning/RoundCoordinator",
  "rewards/IncentiveToken",
  "rewards/RewardSettlement",
  "rewards/Rewards.invariants",
];
const overrides = Object.fromEntries(quickTests.map((name) => [`test/contracts/${name}.t.sol`, quick]));

// Hardhat compiles together what has one and the same settings object, and makes one for each override: let them share it,
// or every test compiles all the contracts that it names for itself.
const compiledTogether: HardhatPlugin = {
  id: "compiled-together",
  hookHandlers: {
    config: () =>
      Promise.resolve({
        default: () =>
          Promise.resolve({
            resolveUserConfig: async (user, resolveVariable, next) => {
              const config = await next(user, resolveVariable);
              for (const { overrides: each } of Object.values(config.solidity.profiles)) {
                const [shared] = Object.values(each);
                if (shared !== undefined) for (const file of Object.keys(each)) each[file] = shared;
              }
              return config;
            },
          }),
      }),
  },
};

// Hardhat would load every file under test/, the writers of vectors and a browser's worker among them.
const onlyTests = overrideTask(["test", "mocha"])
  .setInlineAction(async ({ testFiles = [], ...rest }: { testFiles?: string[] }, _, runSuper) => {
    const all = testFiles.length > 0 ? [] : await readdir("test", { recursive: true });
    const tests = all.filter((file) => file.endsWith(".test.ts")).map((file) => join("test", file));
    const result: unknown = await runSuper({ ...rest, testFiles: [...testFiles, ...tests.sort()] });
    return result;
  })
  .build();

export default defineConfig({
  tasks: [onlyTests],
  plugins: [hardhatToolboxMochaEthers, compiledTogether],
  solidity: {
    // Contracts first, always: `vm.getCode` takes what lies there.
    splitTestsCompilation: true,
    profiles: {
      default: { compilers: [compiler], overrides },
      production: { compilers: [compiler], overrides },
    },
    npmFilesToBuild: ["@openzeppelin/contracts/access/manager/AccessManager.sol"],
  },
  paths: { tests: { solidity: "test/contracts", mocha: "test" } },
  test: {
    mocha: { timeout: 120_000 },
    solidity: {
      // Seeded: a test that fails, fails again.
      fuzz: { runs: 256, seed: "0xace50" },
      invariant: { runs: 32, depth: 128, failOnRevert: true },
    },
  },
  networks: {
    default: { type: "edr-simulated", chainType: "l1", hardfork: "osaka" },
  },
});
