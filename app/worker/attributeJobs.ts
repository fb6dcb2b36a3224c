import { readAttributeKeys } from "../engine/device/attributeKeyStore.ts";
import { collectAttributeKeys } from "../engine/people/collectAttributeKeys.ts";
import { deliverAttribute } from "../engine/people/deliverAttribute.ts";
import { formatAttribute } from "../../offchain/abe/formatAttribute.ts";
import { withVault } from "./withVault.ts";
import type { JobTable } from "./jobTable.ts";

/** Attribute keys: collecting one's own, delivering others theirs. */
export const attributeJobs: Pick<JobTable, "collectAttributeKeys" | "readAttributes" | "deliverAttribute"> = {
  collectAttributeKeys: (session, _, { signal }) => withVault(session, signal, collectAttributeKeys),
  readAttributes: (session, _, { signal }) =>
    withVault(session, signal, async (engine) => {
      const keys = await readAttributeKeys(engine);
      return { attributes: [...new Set(keys.map(({ attribute }) => formatAttribute(attribute)))] };
    }),
  async deliverAttribute(session, parameters, { signal }) {
    return { call: await deliverAttribute(session, parameters, signal) };
  },
};
