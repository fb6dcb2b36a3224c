import { join } from "node:path";

import type { AuthoritySecretKey } from "../../offchain/abe/authority.ts";
import { parseAttribute } from "../../offchain/abe/parseAttribute.ts";
import type { Chain } from "../../offchain/chain/chain.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { admitInstitution } from "../../offchain/chain/institutions/admitInstitution.ts";
import { accountOfLabel } from "../../offchain/chain/institutions/accountOfLabel.ts";
import { attributeId } from "../../offchain/chain/institutions/attributeId.ts";
import { setEmergencyAttribute } from "../../offchain/chain/requests/setEmergencyAttribute.ts";
import { publishAuthority } from "../../offchain/workers/client/institution/publishAuthority.ts";
import { createLocalAccount, type LocalAccount } from "./createLocalAccount.ts";
import { localEmergencyPolicy, localInstitutions } from "./localMembers.ts";

export type AdmittedInstitution = LocalAccount & {
  readonly name: string;
  readonly chain: Chain;
  /** Of its authority key; also in its home. */
  readonly secretKey: AuthoritySecretKey;
};

export type AdmitInstitutionsParameters = {
  readonly directory: string;
  readonly connect: (account: LocalAccount) => Promise<Chain>;
  /** Private keys of their accounts, by label; for whoever is not here, one is drawn. */
  readonly keys: Readonly<Record<string, Hex>>;
};

/** The consortium admits the local institutions and names the emergency attribute; each publishes an authority key. */
export async function admitInstitutions(
  consortium: Chain,
  { directory, connect, keys }: AdmitInstitutionsParameters,
): Promise<readonly AdmittedInstitution[]> {
  const institutions = await Promise.all(
    localInstitutions.map(async (name) => {
      const account = await createLocalAccount(join(directory, "institutions", name), keys[name]);
      return { ...account, name, chain: await connect(account) };
    }),
  );
  for (const { account, name } of institutions) await admitInstitution(consortium, account, name, "");
  const [admitted] = await Promise.all([
    Promise.all(
      institutions.map(async (institution) => {
        const { chain, home, name } = institution;
        const { secretKey } = await publishAuthority(chain, { home, label: name });
        return { ...institution, secretKey };
      }),
    ),
    nameEmergencyAttribute(consortium),
  ]);
  return admitted;
}

async function nameEmergencyAttribute(consortium: Chain): Promise<void> {
  const { name, authority } = parseAttribute(localEmergencyPolicy);
  await setEmergencyAttribute(consortium, attributeId(await accountOfLabel(consortium, authority), name));
}
