import { FetchRequest, JsonRpcProvider, Network, type Wallet } from "ethers";
import { AccessManager__factory } from "../../types/ethers-contracts/factories/@openzeppelin/contracts/access/manager/AccessManager__factory.ts";
import { AttributeRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/AttributeRegistry__factory.ts";
import { EncryptionKeys__factory } from "../../types/ethers-contracts/factories/contracts/access/EncryptionKeys__factory.ts";
import { GuardianSets__factory } from "../../types/ethers-contracts/factories/contracts/access/GuardianSets__factory.ts";
import { InstitutionRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/InstitutionRegistry__factory.ts";
import { PolicyRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/PolicyRegistry__factory.ts";
import { DatasetRegistry__factory } from "../../types/ethers-contracts/factories/contracts/learning/DatasetRegistry__factory.ts";
import { ModelRegistry__factory } from "../../types/ethers-contracts/factories/contracts/learning/ModelRegistry__factory.ts";
import { Reputation__factory } from "../../types/ethers-contracts/factories/contracts/learning/Reputation__factory.ts";
import { RoundCoordinator__factory } from "../../types/ethers-contracts/factories/contracts/learning/RoundCoordinator__factory.ts";
import { KeyRelease__factory } from "../../types/ethers-contracts/factories/contracts/records/KeyRelease__factory.ts";
import { Offers__factory } from "../../types/ethers-contracts/factories/contracts/records/Offers__factory.ts";
import { RecordRegistry__factory } from "../../types/ethers-contracts/factories/contracts/records/RecordRegistry__factory.ts";
import { IncentiveToken__factory } from "../../types/ethers-contracts/factories/contracts/rewards/IncentiveToken__factory.ts";
import { RewardSettlement__factory } from "../../types/ethers-contracts/factories/contracts/rewards/RewardSettlement__factory.ts";
import { StakeVault__factory } from "../../types/ethers-contracts/factories/contracts/rewards/StakeVault__factory.ts";
import type { Addresses } from "./addresses.ts";
import type { Chain } from "./chain.ts";
import { ChainError } from "./errors.ts";
import { readChain } from "./readChain.ts";
import { readChainId } from "./readChainId.ts";
import { redactUrl } from "./redactUrl.ts";

export type ConnectChainParameters = {
  /** JSON-RPC over HTTP. */
  rpc: string;
  addresses: Addresses;
  /** The account that acts, from loadSigner; left out for reading only. */
  signer?: Wallet | undefined;
  /** How long one call may take. Milliseconds. */
  timeoutMs?: number;
  /** How long one broadcast may stay unmined before it is sent again for more. Milliseconds. */
  patienceMs?: number;
};

/**
 * Connects to a deployment. Asks the RPC for its chain id and whether the registry is there.
 * Throws ChainError "rpc-unreachable", or "wrong-chain" when nothing is deployed at the registry's address.
 *
 * @example
 * const chain = await connectChain({ rpc, addresses: await loadAddresses(deployment), signer: await loadSigner(…) });
 */
export async function connectChain({
  rpc,
  addresses,
  signer,
  timeoutMs = 15_000,
  patienceMs = 60_000,
}: ConnectChainParameters): Promise<Chain> {
  const chainId = await readChainId(rpc, timeoutMs);
  const request = new FetchRequest(rpc);
  request.timeout = timeoutMs;
  const network = Network.from(chainId);
  // No cache: a worker must see the head as it is. A known network: no background probing that outlives a failure.
  const provider = new JsonRpcProvider(request, network, {
    staticNetwork: network,
    cacheTimeout: -1,
    batchStallTime: 0,
  });
  const code = await readChain(provider.getCode(addresses.recordRegistry)).catch((error: unknown) => {
    provider.destroy();
    throw error;
  });
  if (code === "0x") {
    provider.destroy();
    throw new ChainError(
      "wrong-chain",
      `chain ${chainId} has no RecordRegistry at ${addresses.recordRegistry}`,
      {
        repair:
          "the RPC and the deployment directory belong to different chains, or the local chain was restarted",
        values: { rpc: redactUrl(rpc), chainId: String(chainId), recordRegistry: addresses.recordRegistry },
      },
    );
  }
  const acting = signer?.connect(provider);
  const runner = acting ?? provider;
  return {
    provider,
    chainId,
    addresses,
    contracts: {
      accessManager: AccessManager__factory.connect(addresses.accessManager, runner),
      institutionRegistry: InstitutionRegistry__factory.connect(addresses.institutionRegistry, runner),
      attributeRegistry: AttributeRegistry__factory.connect(addresses.attributeRegistry, runner),
      policyRegistry: PolicyRegistry__factory.connect(addresses.policyRegistry, runner),
      encryptionKeys: EncryptionKeys__factory.connect(addresses.encryptionKeys, runner),
      guardianSets: GuardianSets__factory.connect(addresses.guardianSets, runner),
      recordRegistry: RecordRegistry__factory.connect(addresses.recordRegistry, runner),
      keyRelease: KeyRelease__factory.connect(addresses.keyRelease, runner),
      offers: Offers__factory.connect(addresses.offers, runner),
      incentiveToken: IncentiveToken__factory.connect(addresses.incentiveToken, runner),
      stakeVault: StakeVault__factory.connect(addresses.stakeVault, runner),
      datasetRegistry: DatasetRegistry__factory.connect(addresses.datasetRegistry, runner),
      roundCoordinator: RoundCoordinator__factory.connect(addresses.roundCoordinator, runner),
      reputation: Reputation__factory.connect(addresses.reputation, runner),
      modelRegistry: ModelRegistry__factory.connect(addresses.modelRegistry, runner),
      rewardSettlement: RewardSettlement__factory.connect(addresses.rewardSettlement, runner),
    },
    signer: acting,
    patienceMs,
    lane: { tail: Promise.resolve() },
  };
}
