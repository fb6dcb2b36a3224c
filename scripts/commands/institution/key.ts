import { z } from "zod";

import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { readInstitution } from "../../../offchain/chain/institutions/readInstitution.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { publishAuthority } from "../../../offchain/workers/client/institution/publishAuthority.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { requireHome } from "../session/openPerson.ts";

export const institutionKey = defineCommand({
  name: "key",
  summary: "make and publish the institution's next authority key",
  description:
    "The secret stays in the institution's home (mode 0600) and cannot be made again. Records go on under older keys " +
    "until they are sealed again; deliver attributes anew for what is sealed from now on.",
  options: [...networkOptions],
  example: "institution key --as mercy",
  input: z.object(networkInput),
  async run(input) {
    const session = await openSession(input, "acting");
    const home = requireHome(session);
    const account = parseHex(await requireSigner(session.chain).getAddress(), "the account", 20);
    const { label } = await readInstitution(session.chain, account);
    const { version, transaction, gas } = await publishAuthority(session.chain, { home, label });
    return {
      value: { label, version, transaction, gas },
      text: `${label} has published authority key ${version}\ntransaction  ${transaction} (${gas} gas)`,
    };
  },
});
