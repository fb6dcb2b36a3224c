import { hashTypedData, recoverAddress } from "viem";

import type { Place } from "../../../offchain/rounds/step.ts";
import { messageTypedData, type SignedMessage } from "../../../offchain/workers/messages/message.ts";
import type { Hex } from "../deployment.ts";
import { lowerCase } from "../lowerCase.ts";

/** Whose key signed a message, whatever it says of its sender; undefined where none did. */
export async function recoverMessageSigner(place: Place, message: SignedMessage): Promise<Hex | undefined> {
  const hash = hashTypedData({ ...messageTypedData(place, message), primaryType: "Message" });
  const signer = await recoverAddress({ hash, signature: message.signature }).catch(() => undefined);
  return signer && lowerCase(signer);
}
