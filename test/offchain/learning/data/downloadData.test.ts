import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { DownloadError } from "../../../../offchain/learning/data/errors.ts";
import { downloadData } from "../../../../offchain/learning/node/downloadData.ts";

async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  return null;
}

describe("fetching a data set", () => {
  let folder = "";
  let server: Server;
  let host = "";
  const body = new Uint8Array(200_000).fill(7);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "aceso-download-"));
    server = createServer((request, response) => {
      if (request.url?.startsWith("/whole/pneumoniamnist.npz") === true) response.end(body);
      else if (request.url?.startsWith("/broken/") === true) {
        response.writeHead(200, { "content-length": body.length });
        response.write(body.subarray(0, 1000), () => response.destroy());
      } else {
        response.statusCode = 404;
        response.end("no");
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  it("writes the whole file, and says its MD5 and that it is not the official one", async () => {
    const progress: number[] = [];
    const target = join(folder, "new", "folder");
    const got = await downloadData("pneumoniamnist", target, {
      host: `${host}/whole`,
      onProgress: (bytes) => progress.push(bytes),
    });
    expect(got).to.deep.include({ bytes: body.length, official: false });
    expect(got.md5).to.equal(createHash("md5").update(body).digest("hex"));
    expect(new Uint8Array(await readFile(got.path))).to.deep.equal(body);
    expect(progress.at(-1)).to.equal(body.length);
    expect(await readdir(target)).to.deep.equal(["pneumoniamnist.npz"]);
  });

  it("leaves nothing behind when the connection breaks or the host has no such file", async () => {
    for (const way of ["broken", "nowhere"]) {
      const target = join(folder, way);
      expect(
        await refusal(downloadData("pneumoniamnist", target, { host: `${host}/${way}` })),
        way,
      ).to.be.instanceOf(DownloadError);
      expect(await readdir(target).catch(() => []), way).to.deep.equal([]);
    }
  });

  it("asks nobody for a name that is none of MedMNIST's", async () => {
    const fetchNothing = (() => expect.fail("asked")) as typeof fetch;
    for (const name of ["cifar10", "../pneumoniamnist", "constructor", ""]) {
      const error = await refusal(downloadData(name, folder, { fetch: fetchNothing }));
      expect(error, name).to.be.instanceOf(DownloadError);
    }
  });

  it("asks Zenodo for the official file of version 2 unless told otherwise", async () => {
    let asked = "";
    const answer = ((url: string) => {
      asked = url;
      return Promise.resolve(new Response("", { status: 503 }));
    }) as typeof fetch;
    await refusal(downloadData("breastmnist", folder, { fetch: answer }));
    expect(asked).to.equal("https://zenodo.org/records/6496656/files/breastmnist.npz?download=1");
  });
});
