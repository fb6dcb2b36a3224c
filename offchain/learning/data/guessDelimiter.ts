/** Whichever of comma, semicolon and tab occurs most in a CSV text's first line; the comma where none does. */
export const guessDelimiter = (text: string): string => {
  const firstLine = text.slice(0, 65536).split(/[\r\n]/, 1)[0] ?? "";
  const most = [",", ";", "\t"].map((mark) => ({ mark, count: firstLine.split(mark).length }));
  return most.reduce((best, one) => (one.count > best.count ? one : best)).mark;
};
