import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { handleRequest, type Gate } from "./handleRequest.ts";
import { openBlocks } from "./openBlocks.ts";
import { openState } from "./openState.ts";

export type StartIpfsNodeOptions = {
  /** Where blocks, pins and identity are kept; made when missing, for this user alone. */
  directory: string;
  /** TCP port on 127.0.0.1; 0, the default, takes any free one. */
  port?: number | undefined;
  /** Bearer token of the RPC API; a random one when not given. */
  token?: string | undefined;
  /** Web origins that may read blocks from the gateway, and pass the RPC API's origin check. */
  allowedOrigins?: readonly string[] | undefined;
};

export type RunningIpfsNode = {
  /** `http://127.0.0.1:<port>`: what `connectIpfs` takes. */
  readonly api: string;
  readonly token: string;
  readonly peerId: string;
  /** Cuts what is under way, and lets go of the directory. */
  close(): Promise<void>;
};

/** A connection on which nothing moves this long is cut, in milliseconds. */
const IDLE_MS = 120_000;

/**
 * Starts the embedded IPFS node: the subset of Kubo's RPC API that Aceso needs, on blocks kept in a directory, reachable
 * from this machine only. It joins no network and announces nothing.
 *
 * @throws NodeLockedError when a node already runs on the directory; the system's error when the port is taken.
 */
export async function startIpfsNode({
  directory,
  port = 0,
  token = randomBytes(32).toString("hex"),
  allowedOrigins = [],
}: StartIpfsNodeOptions): Promise<RunningIpfsNode> {
  if (!/^[\x21-\x7e]{16,}$/.test(token)) {
    throw new TypeError(
      "The IPFS node's token must be at least 16 printable ASCII characters without spaces.",
    );
  }
  const home = resolve(directory);
  await mkdir(home, { recursive: true, mode: 0o700 });
  // First of all, for its lock: the rest sweeps temporary files that a running node may be writing.
  const state = openState(home);
  try {
    const node = { state, directory: home, blocks: await openBlocks(join(home, "blocks")) };
    const hosts: string[] = [];
    const gate: Gate = { token, allowedOrigins, hosts };
    const underWay = new Set<Promise<void>>();
    const server = createServer((request, response) => {
      const handled = handleRequest(node, gate, request, response);
      underWay.add(handled);
      void handled.then(() => underWay.delete(handled));
    });
    // An upload may take as long as it moves.
    server.requestTimeout = 0;
    server.timeout = IDLE_MS;
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The IPFS node has no TCP address.");
    hosts.push(`127.0.0.1:${address.port}`, `localhost:${address.port}`);
    return {
      api: `http://127.0.0.1:${address.port}`,
      token,
      peerId: state.peerId,
      async close() {
        const closed = once(server, "close");
        server.close();
        server.closeAllConnections();
        await closed;
        // What was cut may still be writing a block: the lock stays until it has stopped.
        await Promise.all(underWay);
        state.close();
      },
    };
  } catch (cause) {
    state.close();
    throw cause;
  }
}
