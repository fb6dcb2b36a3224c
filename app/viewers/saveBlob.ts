/**
 * Saves bytes as a file. They go out as plain bytes whatever they are, so that no browser opens them as a page of
 * this site.
 */
export function saveBlob(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content.slice(0, content.size, "application/octet-stream"));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken its own reference by then.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
