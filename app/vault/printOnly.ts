/** Prints one element, a child of the body, and nothing else of the page. */
export function printOnly(id: string): void {
  // A constructed sheet, since the page's policy lets no style element in without its nonce.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media print { body > :not(#${id}) { display: none !important; } }`);
  document.adoptedStyleSheets.push(sheet);
  try {
    window.print();
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  }
}
