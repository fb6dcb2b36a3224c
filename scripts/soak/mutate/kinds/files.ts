import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AbeError } from "../../../../offchain/abe/errors.ts";
import { ChainError } from "../../../../offchain/chain/errors.ts";
import { signerSources } from "../../../../offchain/chain/signerSources.ts";
import { RecordsError } from "../../../../offchain/records/errors.ts";
import { vaultKeyFromPhrase } from "../../../../offchain/records/vault/vaultKeyFromPhrase.ts";
import { vaultPhrase } from "../../../../offchain/records/vault/vaultPhrase.ts";
import { ClientError } from "../../../../offchain/workers/client/errors.ts";
import { GuardianError } from "../../../../offchain/workers/guardian/errors.ts";
import { readSettings } from "../../../../offchain/workers/guardian/readSettings.ts";
import { NetworkError } from "../../../network/errors.ts";
import type { Draw } from "../draw.ts";
import { SoakFault } from "../errors.ts";
import { guardianBackup } from "../guardianBackup.ts";
import { homeFiles, type HomeFile } from "../homeFiles.ts";
import type { Kind, Trial } from "../kind.ts";
import { mutateBytes } from "../mutateBytes.ts";
import { mutateText } from "../mutateText.ts";
import { spoilJson } from "../spoilJson.ts";
import { spoilKeystore } from "../spoilKeystore.ts";

const phrase = vaultPhrase(new Uint8Array(32).fill(0x22));

const environment: Readonly<Record<string, string>> = {
  ACESO_GUARDIAN_DIR: "guardian",
  ACESO_RPC: "http://127.0.0.1:8545",
  ACESO_IPFS_API: "http://127.0.0.1:5001",
  ACESO_CONFIRMATIONS: "2",
  ACESO_POLL_MS: "1000",
  ACESO_GUARDIAN_EPOCH: "86400",
  ACESO_GUARDIAN_PORT: "0",
};

/** Files and settings around the commands: networks, deployments, keystores, vaults, boxes, backups, phrases. */
export const files: Kind = {
  name: "files",
  mutations: 2_000,
  reaches: [
    "network-unreadable addresses-missing bad-argument keystore-unreadable home-corrupt",
    "vault-rejected seal-rejected phrase-rejected bad-setting store-corrupt backup-unreadable",
  ].flatMap((line) => line.split(" ")),
  prepare: async (directory) => {
    const homes = await homeFiles(directory);
    const backups = guardianBackup(join(directory, "backup"));
    const kinds = [...homes.flatMap((file) => [file, file]), ...backups];
    return {
      refusals: [AbeError, ChainError, ClientError, GuardianError, NetworkError, RecordsError],
      attempt: (draw) =>
        draw.oneIn(5) ? draw.pick([spoilPhrase, spoilSettings])(draw) : spoilFile(draw.pick(kinds), draw),
    };
  },
};

const spoilFile = (file: HomeFile, draw: Draw): Trial => {
  const text = new TextDecoder().decode(file.honest);
  const spoil = file.path.endsWith("keystore.json") && draw.oneIn(4) ? spoilKeystore : spoilJson;
  const { bytes, what } = draw.oneIn(25)
    ? { bytes: file.honest, what: "nothing changed" }
    : file.isJson
      ? spoil(text, draw)
      : mutateBytes(file.honest, draw);
  return {
    isHonest: Buffer.compare(bytes, file.honest) === 0,
    what: `${file.path.split("/").slice(-2).join("/")}: ${what}`,
    run: async () => {
      await writeFile(file.path, bytes);
      try {
        await file.read();
      } finally {
        await writeFile(file.path, file.honest);
      }
      return undefined;
    },
  };
};

const spoilPhrase = (draw: Draw): Trial => {
  const words = phrase.split(" ");
  const at = draw.below(words.length);
  const { text, what } = draw.oneIn(2)
    ? mutateText(phrase, draw, words)
    : { text: words.with(at, draw.pick([...words, "abandon", "zoo"])).join(" "), what: `word ${at}` };
  return {
    what: `phrase: ${what}`,
    run: () => {
      const key = vaultKeyFromPhrase(text);
      // One wrong phrase in 256 has a right checksum; it must then be read as what it says.
      const said = text.normalize("NFKD").toLowerCase().trim().split(/\s+/u).join(" ");
      if (vaultPhrase(key) !== said) throw new SoakFault("read as another phrase");
      return Promise.resolve(undefined);
    },
  };
};

const spoilSettings = (draw: Draw): Trial => {
  const name = draw.pick(Object.keys(environment));
  const { text, what } = mutateText(environment[name] ?? "", draw, [
    "-1",
    "1e9",
    "NaN",
    "Infinity",
    "0x10",
    "file:///",
  ]);
  const given = { ...environment, [name]: text, ACESO_KEYSTORE: draw.oneIn(2) ? "" : text };
  return {
    what: `${name}: ${what}`,
    run: () => {
      const numbers = Object.values(readSettings(given)).filter((value) => typeof value === "number");
      if (!numbers.every((value) => Number.isSafeInteger(value) && value >= 0))
        throw new SoakFault("a setting is no number");
      signerSources({ ...given, ACESO_PASSWORD_FILE: `${text}/none` });
      return Promise.resolve(undefined);
    },
  };
};
