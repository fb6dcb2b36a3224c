import type { Chain } from "../chain.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";
import type { Institution } from "./institution.ts";
import { readInstitution } from "./readInstitution.ts";

/** Every institution ever admitted, in order of admission. */
export async function readInstitutions(chain: Chain): Promise<Institution[]> {
  const { institutionRegistry: registry } = chain.contracts;
  const count = Number(await readChain(registry.institutionCount()));
  return Promise.all(
    Array.from({ length: count }, async (_, i) =>
      readInstitution(chain, parseHex(await readChain(registry.institutionAt(i)), "institution", 20)),
    ),
  );
}
