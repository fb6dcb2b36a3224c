import type { Engine } from "../engine.ts";
import { readRecordAuthor } from "../offers/readRecordAuthor.ts";
import type { OpenedRecord, ReadRecord } from "../openedRecord.ts";
import { countBlocks } from "../storage/countBlocks.ts";

/** Open a record some way, and say what a reader should know of it besides: who wrote it, how much was checked. */
export async function readWhole(
  engine: Engine,
  open: (engine: Engine) => Promise<OpenedRecord>,
): Promise<ReadRecord> {
  const { blocks, count } = countBlocks(engine.blocks);
  const opened = await open({ ...engine, blocks });
  return { ...opened, blocks: count(), author: await readRecordAuthor(engine.chain, opened) };
}
