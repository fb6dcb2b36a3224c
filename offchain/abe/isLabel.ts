/** Whether an authority may be called so (what follows an attribute's `@`): 1 to 64 of `[a-z0-9.-]`, a letter or a digit first. */
export const isLabel = (text: string): boolean => /^[a-z0-9][a-z0-9.-]{0,63}$/.test(text);
