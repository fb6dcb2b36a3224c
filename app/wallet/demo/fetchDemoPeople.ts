import { z } from "zod";

import { demoPerson, type DemoPerson } from "./demoPerson.ts";
import { WalletError } from "../errors.ts";

const answer = z.object({ people: z.array(demoPerson) });

/** The demo people of this server. @throws WalletError `demo-people-missing` */
export async function fetchDemoPeople(): Promise<readonly DemoPerson[]> {
  try {
    const response = await fetch("/api/demo", { cache: "no-store" });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return answer.parse(await response.json()).people;
  } catch (cause) {
    throw new WalletError("demo-people-missing", "The list of demo people could not be read.", {
      repair: "Check that the server still runs (npm start), then load the page again.",
      cause,
    });
  }
}
