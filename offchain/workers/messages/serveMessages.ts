import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { MessageError, type MessageErrorCode } from "./errors.ts";
import { MAX_MESSAGE_BYTES } from "./message.ts";
import { readWithin } from "./readWithin.ts";

export type MessageService = {
  /** Takes a message's text, or throws MessageError. */
  readonly take: (text: string) => void;
  /** A public document by its path, such as a batch; undefined where there is none. Whoever reads it checks it itself. */
  readonly read: (path: string) => string | undefined | Promise<string | undefined>;
  /** 0: any free port. */
  readonly host: string;
  readonly port: number;
};

const STATUS: Readonly<Record<MessageErrorCode, number>> = {
  malformed: 400,
  "too-large": 413,
  elsewhere: 421,
  expired: 410,
  forged: 401,
  "unknown-sender": 403,
  unwanted: 409,
  unreachable: 502,
  refused: 502,
  "no-endpoint": 502,
};

/**
 * Serves `POST /messages` and `GET /documents/…` to other institutions; 127.0.0.1 unless it is told otherwise, and then
 * a proxy with TLS belongs in front. It says no more than whether a message was taken, and why not.
 */
export async function serveMessages(
  service: MessageService,
): Promise<{ port: number; close: () => Promise<void> }> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = (code: number, body = "", type = "text/plain; charset=utf-8"): void => {
      const head = { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff" };
      response.writeHead(code, head).end(body);
    };
    const path = request.url ?? "/";
    if (request.method === "POST" && path === "/messages") {
      try {
        const bytes = await readWithin({ body: request }, MAX_MESSAGE_BYTES);
        service.take(new TextDecoder().decode(bytes));
        reply(204);
      } catch (error) {
        if (error instanceof MessageError) reply(STATUS[error.code], `${error.code}: ${error.message}\n`);
        else reply(503, "not now\n");
      }
    } else if (request.method === "GET" && path.startsWith("/documents/")) {
      const found = await service.read(path.slice("/documents/".length));
      if (found === undefined) reply(404, "no such document\n");
      else reply(200, found, "application/json");
    } else reply(404, "POST /messages or GET /documents/…\n");
  };
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    answer(request, response).catch(() => {
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(service.port, service.host, resolve);
  });
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : service.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
