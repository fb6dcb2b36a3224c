import type { Draw } from "./draw.ts";
import { mutateBytes } from "./mutateBytes.ts";
import { mutateText } from "./mutateText.ts";
import { mutateValue } from "./mutateValue.ts";

export type SpoiltFile = { readonly bytes: Uint8Array; readonly what: string };

/** What `JSON.stringify` cannot write, as text: bytes are given in hexadecimal. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown): unknown =>
    item instanceof Uint8Array ? Buffer.from(item).toString("hex") : item,
  );

/** Spoils a JSON file's value, its text, or its bytes. */
export const spoilJson = (json: string, draw: Draw): SpoiltFile => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const way = draw.below(6);
  if (way === 0) return mutateBytes(utf8(json), draw);
  if (way === 1) {
    const { text, what } = mutateText(json, draw, [
      "{",
      "}",
      '"',
      ":",
      ",",
      "null",
      "[]",
      "-0",
      "1e999",
      "\\u0000",
    ]);
    return { bytes: utf8(text), what };
  }
  if (way === 2) {
    // A key written twice: the later one counts.
    const keys = [...json.matchAll(/"([A-Za-z#]+)":/g)].map(([, key]) => key ?? "");
    const key = draw.pick(keys);
    const { value, what } = mutateValue("", draw, key);
    const at = json.indexOf("{") + 1;
    return {
      bytes: utf8(`${json.slice(0, at)}"${key}":${toJson(value)},${json.slice(at)}`),
      what: `doubled ${what}`,
    };
  }
  const { value, what } = mutateValue(JSON.parse(json), draw, "file");
  return { bytes: utf8(toJson(value)), what };
};
