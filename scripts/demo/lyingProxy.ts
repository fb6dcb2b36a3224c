import { createServer, request as forward } from "node:http";

/** Only a piece of a large file is this long. */
const LARGE = 1024 * 1024;

/**
 * An adversary: an IPFS node that answers truthfully until it has sent `honest` large blocks, and swaps a byte in every
 * large block after that.
 *
 * @returns the address to give to a client instead of the honest node's
 */
export async function lyingProxy(
  api: string,
  honest: number,
): Promise<{ api: string; close(): Promise<void> }> {
  const target = new URL(api);
  let sent = 0;
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const onwards = forward(
      {
        host: target.hostname,
        port: target.port,
        path: url,
        method,
        headers: { ...headers, host: target.host },
      },
      (answer) => {
        const parts: Uint8Array[] = [];
        answer.on("data", (part: Uint8Array) => parts.push(part));
        answer.on("end", () => {
          const body = Buffer.concat(parts);
          if (body.length >= LARGE && ++sent > honest)
            body.writeUInt8(body.readUInt8(LARGE / 2) ^ 1, LARGE / 2);
          response.writeHead(answer.statusCode ?? 502, {
            "content-type": answer.headers["content-type"] ?? "",
          });
          response.end(body);
        });
      },
    );
    onwards.on("error", () => response.destroy());
    request.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    api: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
