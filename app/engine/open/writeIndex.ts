import { toHex } from "../hexBytes.ts";

/** JSON for people and their programs: bytes, which JSON has none of, as 0x and hexadecimal digits; two spaces deep. */
export const writeIndex = (index: unknown): string =>
  `${JSON.stringify(index, (_, value: unknown) => (value instanceof Uint8Array ? toHex(value) : value), 2)}\n`;
