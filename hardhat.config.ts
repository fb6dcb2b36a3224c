import hardhatToolboxMochaEthers from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig } from "hardhat/config";
import { createRequire } from "node:module";

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

export default defineConfig({
  plugins: [hardhatToolboxMochaEthers],
  solidity: {
    profiles: { default: compiler, production: compiler },
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
