import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { keccak256, toUtf8Bytes } from "ethers";

/** One entry of an ABI, as the compiler writes it; what is not read here passes through. */
type Parameter = { readonly type: string; readonly components?: readonly Parameter[] };
type Item = { readonly type: string; readonly name?: string; readonly inputs?: readonly Parameter[] };
type Artifact = { readonly contractName: string; readonly abi: readonly Item[]; readonly bytecode: string };

const root = resolve(import.meta.dirname, "..");
const target = join(root, "types", "abis");
const MANAGER = "@openzeppelin/contracts/access/manager/AccessManager.sol/AccessManager.json";
const HEADER = "// Written by scripts/generateAbis.ts from the compiler's artifacts: npm run build.\n";

const typeOf = ({ type, components }: Parameter): string =>
  components === undefined ? type : `(${components.map(typeOf).join(",")})${type.slice("tuple".length)}`;

/** keccak256 of `name(type,…)`: topic 0 of an event; its first four bytes lead an error's data. */
const signatureHash = ({ name = "", inputs = [] }: Item): string =>
  keccak256(toUtf8Bytes(`${name}(${inputs.map(typeOf).join(",")})`));

/** What can be deployed: not interfaces and abstract contracts (no bytecode), nor libraries (nothing to call). */
const isDeployable = ({ abi, bytecode }: Artifact): boolean =>
  bytecode !== "0x" && abi.some(({ type }) => type === "function");

async function readArtifacts(): Promise<Artifact[]> {
  const artifacts = join(root, "artifacts");
  const ours = await readdir(join(artifacts, "contracts"), { recursive: true });
  const paths = [
    MANAGER,
    ...ours.filter((path) => path.endsWith(".json")).map((path) => `contracts/${path}`),
  ];
  const read = paths.map(
    async (path) => JSON.parse(await readFile(join(artifacts, path), "utf8")) as Artifact,
  );
  return (await Promise.all(read))
    .filter(isDeployable)
    .sort((a, b) => a.contractName.localeCompare(b.contractName, "en"));
}

/** Without what only Solidity's tools read: a page loads this. */
const lean = (key: string, value: unknown): unknown => (key === "internalType" ? undefined : value);

const constant = (name: string, value: unknown): string =>
  `${HEADER}export const ${name} = ${JSON.stringify(value, lean, 2)} as const;\n`;

/** Every item of one type over all contracts, each once, under its signature's hash. */
function index(artifacts: readonly Artifact[], type: string, length: number): Record<string, Item> {
  const found = artifacts.flatMap(({ abi }) => abi.filter((item) => item.type === type));
  const entries = found.map((item) => [signatureHash(item).slice(0, length), item] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const artifacts = await readArtifacts();
const files = new Map<string, string>(
  artifacts.map(({ contractName, abi }) => [
    `${contractName}.ts`,
    constant(`${contractName.slice(0, 1).toLowerCase()}${contractName.slice(1)}Abi`, abi),
  ]),
);
files.set("errors.ts", constant("contractErrors", index(artifacts, "error", 10)));
files.set("events.ts", constant("contractEvents", index(artifacts, "event", 66)));

await mkdir(target, { recursive: true });
for (const stale of await readdir(target)) if (!files.has(stale)) await rm(join(target, stale));
for (const [name, text] of files) {
  const path = join(target, name);
  // Untouched when nothing changed: a dev server watches these files.
  if ((await readFile(path, "utf8").catch(() => "")) !== text) await writeFile(path, text);
}
