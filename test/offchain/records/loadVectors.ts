import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const kept = (name: string) => new URL(`../../vectors/${name}`, import.meta.url);
const shared = (path: string) => new URL(`../../../../shared/data/crypto/${path}`, import.meta.url);

/** The full public set when it lies beside the project, else the few kept in test/vectors. */
export const loadVectors = (name: string, path: string): { whole: boolean; value: unknown } => {
  const whole = existsSync(shared(path));
  const bytes = readFileSync(whole ? shared(path) : kept(name));
  const text = path.endsWith(".gz") && whole ? gunzipSync(bytes) : bytes;
  return { whole, value: JSON.parse(text.toString("utf8")) };
};

/** The kept selection alone. */
export const keptVectors = (name: string): unknown => JSON.parse(readFileSync(kept(name), "utf8"));
