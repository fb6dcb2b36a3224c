import { canonicalJson } from "../../learning/tasks/canonicalJson.ts";
import type { Manifest } from "./manifest.ts";

/** A manifest's canonical bytes, whose SHA-256 the task's description names. `parseManifest` reads them. */
export const encodeManifest = (manifest: Manifest): Uint8Array<ArrayBuffer> => canonicalJson(manifest);
