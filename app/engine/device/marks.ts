import * as z from "zod/mini";
import type { Engine } from "../engine.ts";
import { keepBox, readBox } from "./deviceBox.ts";

/** What a person has seen or put aside on this device: event ids and the like, one sealed list of each kind. */

type Device = Pick<Engine, "store" | "vault">;

const stored = z.array(z.string());

export const keepMarks = (device: Device, kind: string, keys: readonly string[]): Promise<void> =>
  keepBox(device, `marks/${kind}`, new TextEncoder().encode(JSON.stringify(keys)));

export async function readMarks(device: Device, kind: string): Promise<readonly string[]> {
  const content = await readBox(device, `marks/${kind}`);
  return content === undefined ? [] : stored.parse(JSON.parse(new TextDecoder().decode(content)));
}
