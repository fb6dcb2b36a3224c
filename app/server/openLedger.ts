import { createUploadLedger, type UploadLedger } from "./uploadLedger.ts";

/** Next bundles each route by itself: a variable of a module would be one for each. A key of the process is one for all. */
type Process = { acesoUploads?: UploadLedger | undefined };

/** What pages have put on this server, whichever route asks. */
export function openLedger(): UploadLedger {
  const place: typeof globalThis & Process = globalThis;
  return (place.acesoUploads ??= createUploadLedger());
}
