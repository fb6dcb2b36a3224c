/**
 * Prints one part of the page alone: everything beside it and beside its parents is hidden for the length of the print
 * dialog. Needs no style element, which the page's policy would refuse.
 */
export function printElement(element: HTMLElement): void {
  const hidden: Element[] = [];
  for (let inside: Element = element; inside.parentElement !== null; inside = inside.parentElement)
    for (const other of inside.parentElement.children)
      if (other !== inside && other.tagName !== "HEAD" && !other.hasAttribute("hidden")) {
        other.setAttribute("hidden", "");
        hidden.push(other);
      }
  const dark = document.documentElement.classList.contains("dark");
  // Paper is white.
  document.documentElement.classList.remove("dark");
  try {
    print();
  } finally {
    for (const other of hidden) other.removeAttribute("hidden");
    if (dark) document.documentElement.classList.add("dark");
  }
}
