import { z } from "zod";

import { readInstitutions } from "../../../offchain/chain/institutions/readInstitutions.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const institutionList = defineCommand({
  name: "list",
  summary: "every institution ever admitted",
  options: [...networkOptions],
  example: "institution list",
  input: z.object(networkInput),
  async run(input) {
    const { chain } = await openSession(input, "reading");
    const institutions = await readInstitutions(chain);
    const lines = institutions.map(
      ({ label, account, active, authorityKeyVersion, epoch }) =>
        `${label.padEnd(20)} ${account}  authority key ${authorityKeyVersion}, epoch ${epoch}${active ? "" : ", inactive"}`,
    );
    return { value: { institutions }, text: lines.join("\n") };
  },
});
