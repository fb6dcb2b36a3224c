import { WalletError } from "../errors.ts";
import type { DemoPerson } from "./demoPerson.ts";

/** The demo people of this server. @throws WalletError `demo-people-missing` */
export async function fetchDemoPeople(): Promise<readonly DemoPerson[]> {
  try {
    // What checks the answer is loaded with it: pages of real networks do without.
    const [{ demoPeople }, response] = await Promise.all([
      import("./demoPerson.ts"),
      fetch("/api/demo", { cache: "no-store" }),
    ]);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return demoPeople.parse(await response.json()).people;
  } catch (cause) {
    throw new WalletError("demo-people-missing", "The list of demo people could not be read.", {
      repair: "Check that the server still runs (npm start), then load the page again.",
      cause,
    });
  }
}
