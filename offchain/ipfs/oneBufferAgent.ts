import http from "node:http";
import { connect, type NetConnectOpts, type Socket } from "node:net";

const BUFFER_BYTES = 262_144;

/**
 * An agent whose connections each read into one buffer, again and again (`onread` of node:net). Without, Node makes a new
 * 64 KiB buffer for each read, and collecting them is the largest part of what reading a file costs: 1.3 of 6.3 ms a
 * MiB, and 15 MiB resident.
 *
 * The HTTP parser of Node 24 copies bodies out of that buffer. One that did not would still do, as long as every piece of
 * a response is copied in the "data" event that brings it, as `postRpc` does. Blocks are hashed after they are copied, so
 * a mistake here is an error there, never false bytes.
 */
export const oneBufferAgent: http.Agent = Object.assign(new http.Agent({ keepAlive: true, timeout: 5_000 }), {
  createConnection(options: NetConnectOpts) {
    const socket: Socket = connect({
      ...options,
      onread: {
        // Shared memory cannot be detached, so `releaseChunk` cannot take it away while Node reads into it.
        buffer: new Uint8Array(new SharedArrayBuffer(BUFFER_BYTES)),
        callback(size: number, { buffer }: Uint8Array) {
          socket.emit("data", Buffer.from(buffer, 0, size));
          return true;
        },
      },
    });
    return socket;
  },
});
