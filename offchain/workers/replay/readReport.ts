import type { RoundReport } from "../../learning/tasks/roundReport.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fetchFile } from "./fetchFile.ts";
import type { Reader } from "./reader.ts";

/** A certified round's report: its digest is certified, so its form is the committee's. Throws ReplayError "no-file". */
export async function readReport(
  hospital: Pick<Reader, "files" | "ipfs">,
  digest: Hex,
): Promise<RoundReport> {
  const bytes = await fetchFile(hospital, digest, "the report of a certified round");
  return JSON.parse(new TextDecoder().decode(bytes)) as RoundReport;
}
