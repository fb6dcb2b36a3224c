/**
 * Whether `part` may stand on either side of an attribute's `@` (its name, or its authority's label): 1 to 64
 * of `[a-z0-9._-]`, beginning with a letter or a digit.
 */
export const isAttributePart = (part: string): boolean => /^[a-z0-9][a-z0-9._-]{0,63}$/.test(part);
