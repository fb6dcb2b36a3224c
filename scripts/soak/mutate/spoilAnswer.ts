import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Draw } from "./draw.ts";
import { mutateBytes } from "./mutateBytes.ts";
import { mutateText } from "./mutateText.ts";

/** What a node answers instead of the truth. */
export type Lie = {
  readonly what: string;
  readonly tell: (response: ServerResponse) => void;
  /** The answer's body, where the client gets it as it is. */
  readonly body?: string;
};

/** A lie in place of an honest answer's body; `other` is a CID that was not asked for. */
export const spoilAnswer = (honest: string, other: string, draw: Draw): Lie =>
  draw.pick(lying)(honest, draw, other);

/** Raw bytes on the connection, past node:http's own care for well-formed answers. */
const rawly =
  (text: string | Uint8Array): Lie["tell"] =>
  (response) => {
    response.socket?.end(text);
  };

const lying: readonly ((honest: string, draw: Draw, other: string) => Lie)[] = [
  (honest, draw) => {
    const { bytes, what } = mutateBytes(new TextEncoder().encode(honest), draw);
    return { what, tell: (response) => response.end(bytes), body: new TextDecoder().decode(bytes) };
  },
  (honest, draw, other) => {
    const { text, what } = mutateText(honest, draw, [other, "{", "}", '"', ":", "null", "[]", "\\u0000"]);
    return { what, tell: (response) => response.end(text), body: text };
  },
  (honest, _, other) => {
    const text = honest.replaceAll(/bafk[a-z0-9]+/g, other);
    return { what: "another CID", tell: (response) => response.end(text), body: text };
  },
  (honest, draw) => {
    const status = draw.pick([201, 204, 206, 301, 307, 400, 401, 403, 404, 429, 500, 503]);
    const body = draw.pick([
      "",
      honest,
      "{",
      '{"Message":"no","Code":0,"Type":"error"}',
      "x".repeat(100_000),
    ]);
    const headers = draw.oneIn(2) ? { location: "/api/v0/version" } : {};
    return { what: `status ${status}`, tell: (response) => response.writeHead(status, headers).end(body) };
  },
  (honest, draw) => {
    const length = draw.pick([0, 1, honest.length - 1, honest.length + 1, 2 ** 31, "x", "-1", "1, 2"]);
    const head = `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`;
    return { what: `content-length ${length}`, tell: rawly(head + honest) };
  },
  (honest, draw) => {
    const size = draw.pick([
      "0",
      "1",
      honest.length.toString(16),
      "ffffffff",
      "fffffffffffffffff",
      "g",
      "-1",
      "",
    ]);
    const head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    return { what: `a chunk of ${size}`, tell: rawly(`${head}${size}\r\n${honest}\r\n`) };
  },
  (honest, draw) => {
    const coding = draw.pick(["gzip", "deflate", "br", "zstd", "x-unknown"]);
    const { bytes, what } = draw.pick([
      { bytes: gzipSync(honest), what: "true" },
      { bytes: gzipSync(new Uint8Array(8_000_000)), what: "a bomb" },
      mutateBytes(gzipSync(honest), draw),
      mutateBytes(new TextEncoder().encode(honest), draw),
    ]);
    return {
      what: `content-encoding ${coding}: ${what}`,
      tell: (response) => response.writeHead(200, { "content-encoding": coding }).end(bytes),
    };
  },
  (honest, draw) => {
    const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${honest.length}\r\n\r\n${honest}`;
    const { bytes, what } = mutateBytes(new TextEncoder().encode(answer), draw);
    return { what: `the whole answer: ${what}`, tell: rawly(bytes) };
  },
  (honest, draw) =>
    draw.oneIn(8)
      ? { what: "silence", tell: () => undefined }
      : {
          what: "hang up half-way",
          tell: (response) => response.write(honest.slice(1)) && response.destroy(),
        },
];
