/**
 * The embedded IPFS node as a process of its own.
 *
 *   ACESO_IPFS_DIR=… [ACESO_IPFS_PORT=0] [ACESO_IPFS_TOKEN=…] [ACESO_IPFS_ORIGINS=https://a,https://b] node main.ts
 *
 * Prints one line of JSON when it listens: `{"api","peerId"}`, and `"token"` when it had to make one up. Ends on SIGTERM
 * or SIGINT, exit 0. Exit 1 and one line on standard error when it cannot start.
 */
import { startIpfsNode } from "./startIpfsNode.ts";

try {
  const {
    ACESO_IPFS_DIR: directory,
    ACESO_IPFS_PORT: port = "0",
    ACESO_IPFS_TOKEN: token,
    ACESO_IPFS_ORIGINS: origins = "",
  } = process.env;
  if (directory === undefined || directory === "")
    throw new Error("Set ACESO_IPFS_DIR to the node's directory.");
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error("ACESO_IPFS_PORT must be a port number.");
  const allowedOrigins = origins.split(",").filter((origin) => origin !== "");
  const node = await startIpfsNode({ directory, port: Number(port), token, allowedOrigins });
  const line = { api: node.api, peerId: node.peerId, ...(token === undefined ? { token: node.token } : {}) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  const stop = (): void => void node.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
