import { AbeError } from "./errors.ts";
import { isAttributeName } from "./isAttributeName.ts";
import { isLabel } from "./isLabel.ts";
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
  const refused = isAttributeName(name) ? (isLabel(authority) ? undefined : authority) : name;
  if (refused !== undefined) {
    throw new AbeError(
      "attribute-invalid",
      `Attribute ${JSON.stringify(text)}: ${JSON.stringify(refused)} is not allowed.`,
      {
        values: { text, part: refused },
        repair: /[A-Z]/.test(refused)
          ? `Write it in lower case: ${text.toLowerCase()}.`
          : "Use 1 to 64 of a-z, 0-9, dot and hyphen (before the @ underscore too), beginning with a letter or a digit.",
      },
    );
  }
  return { name, authority };
};
