import { ChainError } from "./errors.ts";
import { redactUrl } from "./redactUrl.ts";

/**
 * Asks an RPC which chain it serves. Throws ChainError "rpc-unreachable" when it does not answer, or not with a number.
 * (ethers' own detection would retry for ever in the background.)
 */
export async function readChainId(rpc: string, timeoutMs: number): Promise<bigint> {
  try {
    const response = await fetch(rpc, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json();
    const result =
      typeof answer === "object" && answer !== null && "result" in answer ? answer.result : undefined;
    if (typeof result !== "string" || !/^0x[0-9a-f]+$/i.test(result))
      throw new TypeError("eth_chainId was not answered with a number");
    return BigInt(result);
  } catch (cause) {
    throw new ChainError("rpc-unreachable", `the chain's RPC at ${redactUrl(rpc)} does not answer`, {
      repair:
        "is it running (npm run aceso -- up)? Check the network (ACESO_NETWORK, or ACESO_RPC for a guardian)",
      values: { rpc: redactUrl(rpc) },
      cause,
    });
  }
}
