/**
 * Text for a terminal. Others wrote parts of it (a record's media type, a label on the chain), so control characters,
 * line and paragraph separators and characters that turn the direction of reading are spelt out: `\u{1b}`. Newlines,
 * CR LF (CSV) and tabs stay.
 */
export const escapeControls = (text: string): string =>
  text.replace(
    /(?![\n\t]|\r\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
