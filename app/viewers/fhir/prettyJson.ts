/** Characters of indented text that a page still scrolls well. */
const LIMIT = 512 * 1024;

/** JSON indented by two, or the text as it is when it is not JSON; cut, with a word, when very long. */
export function prettyJson(text: string): string {
  let pretty: string;
  try {
    pretty = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    pretty = text;
  }
  return pretty.length <= LIMIT
    ? pretty
    : `${pretty.slice(0, LIMIT)}\n\n(The rest is left out. Save a copy to read it.)`;
}
