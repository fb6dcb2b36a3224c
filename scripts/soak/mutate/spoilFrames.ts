import { concatBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "../../../offchain/records/bytes.ts";
import { frameSize } from "../../../offchain/records/envelope/header.ts";
import { prefixLength } from "../../../offchain/records/envelope/prefix.ts";
import type { Draw } from "./draw.ts";
import { mutateBytes } from "./mutateBytes.ts";

const SEALED_FRAME = frameSize + 16;

export type SpoiltEnvelope = {
  readonly bytes: Uint8Array;
  readonly what: string;
  /** What may come out of it; undefined: nothing. */
  readonly content: Uint8Array | undefined;
};

const split = (envelope: Uint8Array): { head: Uint8Array; sealed: Uint8Array[] } => {
  const start = prefixLength + new DataView(envelope.buffer, envelope.byteOffset).getUint32(prefixLength - 4);
  const sealed: Uint8Array[] = [];
  for (let at = start; at < envelope.length; at += SEALED_FRAME) {
    sealed.push(envelope.subarray(at, at + SEALED_FRAME));
  }
  return { head: envelope.subarray(0, start), sealed };
};

/** Changes the frames of an envelope, as bytes and as frames; `other` is another version, which lends some of its own. */
export const spoilFrames = (
  victim: { readonly bytes: Uint8Array; readonly content: Uint8Array },
  other: Uint8Array,
  draw: Draw,
): SpoiltEnvelope => {
  const { head, sealed } = split(victim.bytes);
  const foreign = split(other).sealed;
  const at = draw.below(sealed.length);
  const to = draw.below(sealed.length);
  const edit = (): { frames: Uint8Array[]; what: string } => {
    const frame = sealed[at] ?? new Uint8Array(0);
    switch (draw.below(12)) {
      case 0:
        return { frames: sealed.toSpliced(at, 1), what: `drop frame ${at}` };
      case 1:
        return { frames: sealed.toSpliced(at, 0, frame), what: `double frame ${at}` };
      case 2:
        return {
          frames: sealed.with(at, sealed[to] ?? frame).with(to, frame),
          what: `exchange ${at} and ${to}`,
        };
      case 3:
        return { frames: sealed.with(at, draw.pick(foreign)), what: `another version's frame for ${at}` };
      case 4:
        return { frames: sealed.slice(0, at), what: `end before frame ${at}` };
      case 5: {
        const tags = draw.pick([frame.subarray(0, 16), frame.subarray(-16), draw.bytes(16), draw.bytes(17)]);
        return { frames: [...sealed, tags], what: `append an empty frame of ${tags.length}` };
      }
      case 6:
        return { frames: [...sealed, draw.pick([...sealed, ...foreign])], what: "append a whole frame" };
      case 7: {
        const length = draw.pick([
          0,
          1,
          15,
          16,
          17,
          Math.max(0, frame.length - 1),
          Math.max(0, frame.length - 16),
        ]);
        return {
          frames: [...sealed.slice(0, at), frame.subarray(0, length)],
          what: `cut frame ${at} to ${length}`,
        };
      }
      case 8: {
        const flipped = Uint8Array.from(frame);
        const byte = draw.pick([0, 3, Math.max(0, frame.length - 17), Math.max(0, frame.length - 1)]);
        flipped[byte] = (flipped[byte] ?? 0) ^ (1 << draw.below(8));
        return { frames: sealed.with(at, flipped), what: `flip a bit of byte ${byte} of frame ${at}` };
      }
      case 9:
        return { frames: sealed, what: "nothing changed" };
      default: {
        const { bytes, what } = mutateBytes(frame, draw);
        return { frames: sealed.with(at, bytes), what: `frame ${at}: ${what}` };
      }
    }
  };
  const { frames, what } = edit();
  const bytes = concatBytes(head, ...frames);
  return { bytes, what, content: equalBytes(bytes, victim.bytes) ? victim.content : undefined };
};
