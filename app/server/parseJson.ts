/** What bytes in UTF-8, or a text, say as JSON; undefined where they say none. */
export function parseJson(said: Uint8Array | string): unknown {
  try {
    return JSON.parse(
      typeof said === "string" ? said : new TextDecoder("utf-8", { fatal: true }).decode(said),
    );
  } catch {
    return undefined;
  }
}
