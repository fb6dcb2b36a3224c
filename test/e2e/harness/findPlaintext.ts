import type { SentRequest } from "./recordingProxy.ts";

export type Leak = { readonly what: string; readonly where: string };

/**
 * Where secrets occur in what was sent: URL, headers or body; as they are, in base64 (at any of its three alignments),
 * percent-encoded, or, for `0x…` and text alike, as bytes and as hexadecimal digits.
 */
export function findPlaintext(
  sent: readonly SentRequest[],
  secrets: ReadonlyMap<string, string>,
): readonly Leak[] {
  const forms = [...secrets].flatMap(([secret, what]) => formsOf(secret).map((form) => ({ form, what })));
  return sent.flatMap(({ method, url, headers, body }) => {
    const head = Buffer.from(`${url}\n${JSON.stringify(headers)}`);
    // Hexadecimal is compared in lower case; one more copy of the body costs less than a second list of forms.
    const lower = Buffer.from(body.toString("latin1").toLowerCase(), "latin1");
    const found = forms.filter(({ form }) => [head, body, lower].some((bytes) => bytes.includes(form)));
    const where = `${method} ${url.split("?")[0] ?? ""}`;
    return [...new Set(found.map(({ what }) => what))].map((what) => ({ what, where }));
  });
}

function formsOf(secret: string): readonly Buffer[] {
  const isHex = /^0x([0-9a-f]{2})+$/.test(secret);
  const bytes = isHex ? Buffer.from(secret.slice(2), "hex") : Buffer.from(secret);
  // Base64 of bytes that start 0, 1 or 2 places into a group of three, without the characters that neighbours share.
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
    const usable = whole.subarray(0, whole.length - (whole.length % 3));
    return usable.toString("base64").slice(Math.ceil((shift * 8) / 6));
  });
  return [
    bytes,
    Buffer.from(bytes.toString("hex")),
    ...base64.map((text) => Buffer.from(text)),
    ...base64.map((text) => Buffer.from(text.replaceAll("+", "-").replaceAll("/", "_"))),
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(JSON.stringify(secret).slice(1, -1)),
  ].filter(({ length }) => length >= 8);
}
