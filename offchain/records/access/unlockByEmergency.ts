import type { Header } from "../envelope/header.ts";
import { RecordsError } from "../errors.ts";
import { unlockAccess, type AttributeHolder } from "./unlockAccess.ts";

/**
 * A, for a holder of the emergency attribute, unless the patient opted out.
 * @throws RecordsError `emergency-opted-out`, and those of `unlockByPolicy`.
 */
export const unlockByEmergency = async (header: Header, holder: AttributeHolder): Promise<Uint8Array> => {
  if (header.emergency === null) {
    throw new RecordsError("emergency-opted-out", "the patient opted this record out of emergency access", {
      repair: "There is no emergency way into this record. Only a grant or its policy opens it.",
    });
  }
  return unlockAccess(header.emergency, header.emergency.text, "emergency", header.record, holder);
};
