import { canonicalJson } from "./canonicalJson.ts";
import type { TaskSpec } from "./taskSpec.ts";

/** The task's description as bytes; `parseTaskSpec` reads them, and only them. */
export const encodeTaskSpec = (spec: TaskSpec): Uint8Array<ArrayBuffer> => canonicalJson(spec);
