import type { AuthorshipVerdict } from "../../../offchain/records/offers/verifyAuthorship.ts";
import type { Chain } from "../../chain/chain.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import type { OpenedRecord } from "../openedRecord.ts";
import { readAuthor } from "./readAuthor.ts";

/** Who wrote an opened record: what a page shows as "Written by". Null when it names nobody but its owner. */
export async function readRecordAuthor(
  chain: Chain,
  { record, owner, metadata, content }: Pick<OpenedRecord, "record" | "owner" | "metadata" | "content">,
): Promise<AuthorshipVerdict | null> {
  const { author } = metadata;
  if (author === undefined) return null;
  const events = await readEvents(chain, { names: ["RecordRegistered"], about: record });
  const registrants = events.flatMap((event) => (event.name === "RecordRegistered" ? [event.owner] : []));
  return readAuthor(chain, { metadata: { ...metadata, author }, content, patients: [owner, ...registrants] });
}
