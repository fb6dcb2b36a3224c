import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";

/** One request as it reached the server, whole. */
export type SentRequest = {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
};

/** What an interception does to the requests it matches. */
export type Interference =
  /** Change one bit in the middle of the answer's body: a server or an IPFS node that lies. */
  | { readonly kind: "tamper" }
  /** Keep the request back until the promise settles. */
  | { readonly kind: "hold"; readonly until: Promise<unknown> }
  /** Answer with this status instead. */
  | { readonly kind: "fail"; readonly status: number };

export type Interception = {
  /** How many requests it has matched. */
  matched(): number;
  remove(): void;
};

export type RecordingProxy = {
  readonly origin: string;
  readonly sent: readonly SentRequest[];
  intercept(matches: (request: SentRequest) => boolean, how: Interference): Interception;
  close(): Promise<void>;
};

/**
 * Between the browser and the dApp's server: keeps every request with its whole body, whoever in the page sent it (a
 * worker, a beacon, a stream), which the browser's own tools do not promise; and can play a server that lies or stalls.
 */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const { port: targetPort, hostname } = new URL(target);
  const sent: SentRequest[] = [];
  const rules = new Set<{ matches: (request: SentRequest) => boolean; how: Interference; count: number }>();

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = "GET", url = "/", headers } = incoming;
    const body = await collect(incoming);
    const request: SentRequest = { method, url, headers, body };
    sent.push(request);
    const rule = [...rules].find(({ matches }) => matches(request));
    if (rule !== undefined) rule.count++;
    if (rule?.how.kind === "hold") await rule.how.until;
    if (rule?.how.kind === "fail") {
      outgoing.writeHead(rule.how.status, { "content-type": "application/json" });
      outgoing.end('{"error":"refused by the test"}');
      return;
    }
    const upstream = forward({ hostname, port: targetPort, method, path: url, headers });
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      upstream.once("response", resolve).once("error", reject).end(body);
    });
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    if (rule?.how.kind !== "tamper") {
      response.pipe(outgoing);
      return;
    }
    const bytes = await collect(response);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    outgoing.end(bytes);
  };

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  // Only `next dev` has one, to load edited code; without it its pages never wake up.
  server.on("upgrade", ({ url = "/", headers }: IncomingMessage, socket: Socket) => {
    const upstream = connect(Number(targetPort), hostname, () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
      upstream.write(`GET ${url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    sent,
    intercept(matches, how) {
      const rule = { matches, how, count: 0 };
      rules.add(rule);
      return { matched: () => rule.count, remove: () => rules.delete(rule) };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function collect(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
