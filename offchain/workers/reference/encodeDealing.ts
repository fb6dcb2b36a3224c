import { canonicalJson } from "../../learning/tasks/canonicalJson.ts";
import type { Dealing } from "./dealing.ts";

/** A dealing's canonical bytes, which `parseDealing` reads. */
export const encodeDealing = (dealing: Dealing): Uint8Array<ArrayBuffer> => canonicalJson(dealing);
