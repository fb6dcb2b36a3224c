import type { Media } from "./media.ts";

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/** UTF-8 text without the control characters that no text has; a character cut at the end of `head` is forgiven. */
function asText(head: Uint8Array): string | undefined {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? undefined : text;
}

const IMAGES: readonly [string, "image/png" | "image/jpeg" | "image/gif"][] = [
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff", "image/jpeg"],
  ["GIF87a", "image/gif"],
  ["GIF89a", "image/gif"],
];

/**
 * What the bytes are. The label decides only between forms of text, where the bytes cannot tell (CSV or prose), and
 * never makes anything active. Signatures: WHATWG MIME Sniffing §6; DICOM PS3.10 §7.1 ("DICM" at 128); PDF 2.0
 * §7.5.2 (the header may follow up to 1,024 bytes of other matter).
 *
 * @param head The first `SNIFF_BYTES` of the record, or all of it when shorter.
 * @param mediaType What its author called it; may be wrong or empty.
 *
 * @example
 * sniffMedia(new TextEncoder().encode("<svg onload=…>"), "image/png"); // { kind: "active" }
 */
export function sniffMedia(head: Uint8Array, mediaType: string): Media {
  const start = latin(head, 0, 16);
  for (const [magic, type] of IMAGES) if (start.startsWith(magic)) return { kind: "image", type };
  if (start.startsWith("RIFF") && latin(head, 8, 12) === "WEBP") return { kind: "image", type: "image/webp" };
  if (latin(head, 128, 132) === "DICM") return { kind: "dicom" };
  if (latin(head, 0, 1024).includes("%PDF-")) return { kind: "pdf" };

  const text = asText(head)
    ?.replace(/^\ufeff/, "")
    .trimStart();
  if (text === undefined) return { kind: "unknown" };
  if (text.startsWith("<")) return { kind: "active" };
  if (/^[[{]/.test(text)) return { kind: "json" };
  const label = mediaType.split(";", 1)[0]?.trim().toLowerCase();
  return label === "text/csv" ? { kind: "csv" } : { kind: "text" };
}
