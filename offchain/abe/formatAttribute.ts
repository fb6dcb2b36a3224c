import type { Attribute } from "./policy.ts";

/** `name@authority`, the inverse of `parseAttribute`. */
export const formatAttribute = (attribute: Attribute): string => `${attribute.name}@${attribute.authority}`;
