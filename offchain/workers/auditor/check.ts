/** One thing that was checked. `found` is what was there, in words. */
export type Check = { readonly name: string; readonly ok: boolean; readonly found: string };

export const check = (name: string, ok: boolean, found: string): Check => ({ name, ok, found });
