import { readFile } from "node:fs/promises";

import { refuse } from "../../server/refuse.ts";
import { demoPeopleFile, readSettings } from "../../server/settings.ts";

/** The demo people of a local network: names, what they do, accounts. Their keys are public; nothing here is secret. */
export async function GET(): Promise<Response> {
  const read = readSettings();
  if (!read.ok || read.settings.ACESO_DEMO_PEOPLE === undefined)
    return refuse(404, "This server has no demo people.");
  try {
    const { people } = demoPeopleFile.parse(
      JSON.parse(await readFile(read.settings.ACESO_DEMO_PEOPLE, "utf8")),
    );
    return Response.json({ people }, { headers: { "cache-control": "no-store" } });
  } catch {
    return refuse(500, "The file of demo people (ACESO_DEMO_PEOPLE) cannot be read.");
  }
}
