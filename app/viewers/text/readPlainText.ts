/** Text of at most `limit` bytes, and whether there was more; bytes that are no UTF-8 become �. */
export async function readPlainText(
  content: Blob,
  limit: number,
): Promise<{ readonly text: string; readonly cut: boolean }> {
  const text = await content.slice(0, limit).text();
  return { text: text.replace(/^\ufeff/, ""), cut: content.size > limit };
}
