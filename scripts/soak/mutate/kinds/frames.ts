import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { equalBytes } from "../../../../offchain/records/bytes.ts";
import { frameSize } from "../../../../offchain/records/envelope/header.ts";
import { readEnvelope } from "../../../../offchain/records/envelope/readEnvelope.ts";
import { RecordsError } from "../../../../offchain/records/errors.ts";
import { openToFile } from "../../../../offchain/records/node/openToFile.ts";
import { openRecord } from "../../../../offchain/records/openRecord.ts";
import { cast } from "../cast.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { sealHead } from "../sealHead.ts";
import { spoilFrames } from "../spoilFrames.ts";
import { streamOf } from "../streamOf.ts";

/** Bytes that do not repeat with the frame size. */
const pattern = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8) * 7 + (i >> 16)) & 255);

/**
 * Whole envelopes of one to three frames whose frames were changed, moved, dropped, doubled, cut, or exchanged with those of
 * another version, and well-sealed ones whose sealer broke the format inside, opened to a file by who holds both
 * secrets. The directory may hold the whole content, or nothing at all.
 */
export const frames: Kind = {
  name: "frames",
  mutations: 2_000,
  reaches: ["frame-rejected", "truncated", "metadata-rejected", "size-mismatch"],
  prepare: async (directory) => {
    const people = await cast();
    const metadata = { name: "scan.dcm", mediaType: "application/dicom" };
    const sizes = [0, 41, frameSize - 200, frameSize + 9, 2 * frameSize + 100];
    const victims = await Promise.all(
      // With a declared size and without one: then the frames alone say where the content ends.
      sizes.flatMap((size) =>
        [{ ...metadata, size }, metadata].map((m) => people.seal(pattern(size), { metadata: m })),
      ),
    );
    // The same record and secrets of lock A, another version: what somebody with an old copy would splice in.
    const later = await people.seal(pattern(2 * frameSize + 100), { version: 3, metadata });
    const name = "content";
    return {
      refusals: [RecordsError],
      attempt: async (draw) => {
        const inside = draw.oneIn(4);
        const victim = draw.pick(draw.oneIn(3) ? victims : victims.slice(0, 4));
        const { bytes, what, content } = inside
          ? await sealHead(victim, draw)
          : spoilFrames(victim, later.bytes, draw);
        const chunk = draw.pick([97, 65_536, frameSize, 3 * frameSize]);
        return {
          isHonest: content !== undefined && equalBytes(bytes, victim.bytes),
          what: `${what}; ${victim.content.length} bytes of content, read in chunks of ${chunk}`,
          run: async () => {
            try {
              const envelope = await readEnvelope(streamOf(bytes, chunk));
              const opened = await openRecord({ ...victim, envelope });
              await openToFile(join(directory, name), opened.content);
            } catch (error) {
              const left = await readdir(directory);
              if (left.length > 0)
                throw new SoakFault(`refused, but ${left.join(", ")} is there`, { cause: error });
              throw error;
            }
            const left = await readdir(directory);
            const written = await readFile(join(directory, name));
            await rm(join(directory, name));
            if (left.join() !== name) throw new SoakFault(`opened, and left behind: ${left.join(", ")}`);
            if (content === undefined) throw new SoakFault("changed frames opened");
            if (!equalBytes(written, content)) throw new SoakFault("another content was written");
            return undefined;
          },
        };
      },
    };
  },
};
