import { POLICY } from "./commandFiles.ts";

export const RECORD = `0x${"7e".repeat(32)}`;
export const ACCOUNT = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
export const HOLDER = `eip155:1:${ACCOUNT}`;
export const CID = "bafkreiecmqutz7y74fnvex3vt33aqjgjmwcrvewytrorxs7zmqr5qcyewe";

const lines: readonly (readonly string[])[] = [
  ["policy", "check", POLICY, "--holds", "nurse@mercy,icu@mercy"],
  [
    "policy",
    "check",
    "2 of (a@x, b@y and c@z, d@x)",
    "--holds",
    "a@x",
    "--institutions",
    `x=${ACCOUNT},y=${ACCOUNT}`,
  ],
  ["abe", "authority", "sponsor", "--out", "sponsor"],
  ["abe", "key", "icu", "--authority", "mercy.key", "--holder", HOLDER, "--out", "icu.key"],
  [
    "abe",
    "encrypt",
    "plain.txt",
    "--policy",
    POLICY,
    "--authority",
    "mercy.pub",
    "--authority",
    "charite.pub",
    "--out",
    "p.abe",
  ],
  [
    "abe",
    "decrypt",
    "plain.txt.abe",
    "--key",
    "nurse.key",
    "--authority",
    "mercy.pub",
    "--authority",
    "charite.pub",
    "--out",
    "got.txt",
  ],
  ["verify", "envelope.bin"],
  ["verify", CID, "--network", "network.json"],
  ["verify", RECORD, "--network", "network.json"],
  ["manual", "--out", "cli.md"],
  [
    "record",
    "put",
    "bundle.json",
    "--policy",
    POLICY,
    "--standing",
    "TREAT,HRESCH",
    "--wait",
    "5",
    "--as",
    "patient",
  ],
  ["record", "get", RECORD, "--out", "got.json", "--as", "patient"],
  ["record", "grant", RECORD, ACCOUNT, "--purposes", "TREAT", "--until", "90d", "--as", "patient"],
  ["record", "correct", RECORD, "bundle.json", "--as", "patient"],
  ["record", "erase", RECORD, "--yes", "--as", "patient"],
  ["record", "log", "--record", RECORD, "--as", "patient"],
  ["record", "show", RECORD, "--network", "network.json"],
  ["vault", "phrase", "--reveal", "--as", "patient"],
  ["vault", "restore", "--as", "patient"],
  ["carer", "appoint", ACCOUNT, "--as", "patient"],
  ["consent", "standing", RECORD, "TREAT", "--as", "patient"],
  ["consent", "emergency", RECORD, "forbid", "--as", "patient"],
  ["custody", "take", "patient", "--record", RECORD, "--as", "patient"],
  ["attribute", "grant", "cardiology", ACCOUNT, "--until", "2099-01-31", "--as", "patient"],
  ["attribute", "deliver", "cardiology", "patient", "--as", "patient"],
  ["institution", "admit", "mercy", ACCOUNT, "--as", "patient"],
  ["institution", "guardians", "mercy,charite", "--threshold", "2", "--as", "patient"],
  ["institution", "list", "--network", "network.json"],
  [
    "audit",
    "export",
    "--format",
    "csv",
    "--out",
    "audit.csv",
    "--person",
    ACCOUNT,
    "--network",
    "network.json",
  ],
];

/**
 * A command line of each command, as good as it can be without a chain. Not `up`: it starts a network, and accepts nearly
 * everything.
 */
export const commandLines: readonly (readonly string[])[] = lines.map((line) =>
  line.includes("--as") ? [...line, "--network", "network.json"] : line,
);
