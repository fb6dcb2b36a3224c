/** The task a fragment names, without its `#`: `3`. Undefined for anything else. */
export function parseTaskFragment(fragment: string): number | undefined {
  if (!/^[1-9]\d{0,14}$/.test(fragment)) return undefined;
  return Number(fragment);
}
