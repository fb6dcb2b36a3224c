import { AbeError } from "./errors.ts";
import { isAttributePart } from "./isAttributePart.ts";
import type { Attribute } from "./policy.ts";

/**
 * Reads `name@authority`.
 *
 * Upper case is refused rather than folded: a text has one meaning, byte for byte, on the chain, in the hash
 * to the curve and on the screen.
 *
 * @throws AbeError `attribute-invalid`
 * @example parseAttribute("cardiology@mercy") // { name: "cardiology", authority: "mercy" }
 */
export const parseAttribute = (text: string): Attribute => {
  const [name, authority, ...rest] = text.split("@");
  if (name === undefined || authority === undefined || rest.length > 0) {
    throw new AbeError("attribute-invalid", `Attribute ${JSON.stringify(text)} is not name@authority.`, {
      values: { text },
      repair: "Write exactly one @: the attribute's name before it, the authority that issues it after it.",
    });
  }
  for (const part of [name, authority]) {
    if (isAttributePart(part)) continue;
    throw new AbeError(
      "attribute-invalid",
      `Attribute ${JSON.stringify(text)}: ${JSON.stringify(part)} is not allowed.`,
      {
        values: { text, part },
        repair: /[A-Z]/.test(part)
          ? `Write it in lower case: ${text.toLowerCase()}.`
          : "Use 1 to 64 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or a digit.",
      },
    );
  }
  return { name, authority };
};
