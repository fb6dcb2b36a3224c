import { isSameOrigin } from "../../server/isSameOrigin.ts";
import { readGuardianHealth } from "../../server/readGuardianHealth.ts";
import { refuse } from "../../server/refuse.ts";
import { readSettings } from "../../server/settings.ts";

/** How the guardian workers beside this server are: their /health, and nothing else of theirs. */
export async function GET(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "Only pages of this server may use it.");
  const read = readSettings();
  if (!read.ok) return refuse(503, "This server is not configured.");
  const workers = await Promise.all(read.settings.ACESO_GUARDIANS.map(readGuardianHealth));
  return Response.json({ workers }, { headers: { "cache-control": "no-store" } });
}
