/** Before a row or group goes, the focus moves to where one adds to the group around it: it would be lost with the button. */
export function focusAdder(group: Element | null | undefined): void {
  const adder = group?.querySelector(":scope > div > [data-adder]");
  if (adder instanceof HTMLElement) adder.focus();
}
