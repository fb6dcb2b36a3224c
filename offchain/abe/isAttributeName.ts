/** Whether an attribute may be called so (what precedes its `@`): 1 to 64 of `[a-z0-9._-]`, a letter or a digit first. */
export const isAttributeName = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{0,63}$/.test(text);
