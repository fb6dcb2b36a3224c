import { z } from "zod";

import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import { accountOfLabel } from "../../../offchain/chain/institutions/accountOfLabel.ts";
import { attributeId } from "../../../offchain/chain/institutions/attributeId.ts";
import { setEmergencyAttribute } from "../../../offchain/chain/requests/setEmergencyAttribute.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { describeRestricted } from "../session/describeRestricted.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const institutionEmergency = defineCommand({
  name: "emergency",
  summary: "name the attribute whose holders may file emergencies (the consortium)",
  description:
    "Records sealed before are not reached: their emergency key is for the attribute named when they were sealed. From " +
    "now on its holders may no longer file, and holders of the new one may file and yet cannot open such a record, " +
    "until its owner or a carer corrects it. So name another only when you must, ask for corrections, and put the new " +
    "attribute into everyone's network.json (emergencyPolicy). Where the consortium stands under a delay, run it twice.",
  arguments: [["<attribute>", "name@institution"]],
  options: [...networkOptions],
  example: "institution emergency emergency@health-authority --as consortium",
  input: z.object({ attribute: argument.attribute, ...networkInput }),
  async run(input) {
    const { chain, network } = await openSession(input, "acting");
    const { name, authority } = input.attribute;
    const id = attributeId(await accountOfLabel(chain, authority), name);
    const { value, text } = describeRestricted(await setEmergencyAttribute(chain, id));
    const attribute = formatAttribute(input.attribute);
    const stale = attribute !== network.emergencyPolicy;
    const advice = `correct the records sealed before, and set emergencyPolicy to ${attribute} in network.json`;
    return {
      value: { attribute, id, former: network.emergencyPolicy, ...value },
      text: `emergencies are for ${attribute}\n${text}${stale ? `\n${advice}` : ""}`,
    };
  },
});
