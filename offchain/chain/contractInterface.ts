import { Interface } from "ethers";
import { AccessManager__factory } from "../../types/ethers-contracts/factories/@openzeppelin/contracts/access/manager/AccessManager__factory.ts";
import { AttributeRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/AttributeRegistry__factory.ts";
import { EncryptionKeys__factory } from "../../types/ethers-contracts/factories/contracts/access/EncryptionKeys__factory.ts";
import { GuardianSets__factory } from "../../types/ethers-contracts/factories/contracts/access/GuardianSets__factory.ts";
import { InstitutionRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/InstitutionRegistry__factory.ts";
import { PolicyRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/PolicyRegistry__factory.ts";
import { KeyRelease__factory } from "../../types/ethers-contracts/factories/contracts/records/KeyRelease__factory.ts";
import { Offers__factory } from "../../types/ethers-contracts/factories/contracts/records/Offers__factory.ts";
import { RecordRegistry__factory } from "../../types/ethers-contracts/factories/contracts/records/RecordRegistry__factory.ts";

/** One decoder for every contract: an error may come from any of them, through any of them. */
export const contractInterface = new Interface([
  ...new Set(
    [
      AccessManager__factory,
      AttributeRegistry__factory,
      EncryptionKeys__factory,
      GuardianSets__factory,
      InstitutionRegistry__factory,
      KeyRelease__factory,
      Offers__factory,
      PolicyRegistry__factory,
      RecordRegistry__factory,
    ].flatMap((factory) =>
      factory
        .createInterface()
        .fragments.filter(({ type }) => type === "event" || type === "error")
        .map((fragment) => fragment.format("full")),
    ),
  ),
]);
