import * as z from "zod/mini";
import type { Hex } from "../../chain/deployment.ts";
import type { Engine } from "../engine.ts";
import { keepBox, readBox } from "./deviceBox.ts";
import { hexSchema } from "./hexSchema.ts";

/** Why this person filed an emergency, and the salt it was hashed with: what an auditor will ask for. */
export type EmergencyReason = { readonly reasonHash: Hex; readonly salt: Hex; readonly reason: string };

type Device = Pick<Engine, "store" | "vault">;

const PREFIX = "reasons/";

const stored = z.object({ reasonHash: hexSchema(32), salt: hexSchema(32), reason: z.string() });

export const keepEmergencyReason = (device: Device, reason: EmergencyReason): Promise<void> =>
  keepBox(device, `${PREFIX}${reason.reasonHash.slice(2)}`, new TextEncoder().encode(JSON.stringify(reason)));

export async function readEmergencyReasons(device: Device): Promise<readonly EmergencyReason[]> {
  const reasons = await Promise.all(
    (await device.store.list(PREFIX)).map(async (name) => {
      const content = await readBox(device, name);
      return content && stored.parse(JSON.parse(new TextDecoder().decode(content)));
    }),
  );
  return reasons.filter((reason) => reason !== undefined);
}
