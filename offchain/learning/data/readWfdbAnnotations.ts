import { WfdbError } from "./errors.ts";
import type { WfdbAnnotation } from "./wfdb.ts";

/** Letters of annotation codes 1 to 41 (ecgcodes.h; code 0 and gaps have none). */
const SYMBOLS = ' NLRaVFJASEj/Q~ | sT*D"=pB^t+u?![]en@xf()r';
const [SKIP, NUM, SUB, CHN, AUX] = [59, 60, 61, 62, 63];

/**
 * Read annotations in MIT format (.atr): words of 16 bits, least significant byte first, whose high six bits are a code
 * and low ten bits the time since the annotation before. SKIP brings a longer time (a 32-bit number, high half first);
 * AUX, SUB, CHN and NUM belong to the annotation before, the last two also to those that follow. A zero word ends it.
 * Source: annot(5) of the WFDB Applications Guide.
 *
 * @param source the file's name, for errors
 * @throws WfdbError when the file ends before its end mark, or time runs backwards beyond the beginning
 */
export const readWfdbAnnotations = (bytes: Uint8Array, source: string): WfdbAnnotation[] => {
  const annotations: WfdbAnnotation[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const word = (): number => {
    if (at + 2 > bytes.length) throw new WfdbError(source, "ends in the middle; it may be truncated");
    at += 2;
    return view.getUint16(at - 2, true);
  };
  const signed = (low: number): number => (low << 22) >> 22;
  const decoder = new TextDecoder("latin1");
  let time = 0;
  let channel = 0;
  let number = 0;
  const amend = (change: Partial<WfdbAnnotation>): void => {
    const last = annotations.pop();
    if (last === undefined) throw new WfdbError(source, "amends an annotation before the first one");
    annotations.push({ ...last, ...change });
  };
  for (;;) {
    const value = word();
    const code = value >>> 10;
    const low = value & 0x3ff;
    if (value === 0) return annotations;
    if (code === SKIP) {
      const high = word();
      time += (high << 16) | word() | 0;
    } else if (code === NUM) {
      number = signed(low);
      amend({ number });
    } else if (code === SUB) {
      amend({ subtype: signed(low) });
    } else if (code === CHN) {
      channel = low & 0xff;
      amend({ channel });
    } else if (code === AUX) {
      const length = low & 0xff;
      if (at + length > bytes.length)
        throw new WfdbError(source, "ends in the middle of a text; it may be truncated");
      amend({ aux: decoder.decode(bytes.subarray(at, at + length)).replace(/\0+$/, "") });
      at += length + (length & 1); // texts are padded to whole words
    } else {
      time += low;
      if (time < 0) throw new WfdbError(source, "puts an annotation before the beginning of its record");
      const letter = SYMBOLS.charAt(code) || " ";
      const symbol = letter === " " ? `?${code}` : letter;
      annotations.push({ sample: time, symbol, subtype: 0, channel, number, aux: "" });
    }
  }
};
