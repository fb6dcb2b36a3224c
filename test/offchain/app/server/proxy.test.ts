import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";

import { GET, POST } from "../../../../app/api/[...path]/route.ts";

// As text: Next reads them out of the source as well, and its types would change those of the whole program here.
const [, written = ""] = /matcher: \[\{ source: (".+") \}\]/.exec(readFileSync("proxy.ts", "utf8")) ?? [];
const matcher = new RegExp(`^${String(JSON.parse(written))}$`);

const isGuarded = (path: string): boolean => matcher.test(path);

/** Whatever answers with a document must carry the page's policy: one without it may be framed, and leads to all others. */
describe("the pages' policy", () => {
  it("is on every page", () => {
    for (const path of ["/", "/records", "/records/view", "/requests/write", "/audit", "/nowhere"])
      expect(isGuarded(path), path).to.equal(true);
  });

  it("is on what looks like a file and is none: the page that says so is a page", () => {
    for (const path of ["/favicon.ico", "/favicon.icox", "/icon.svgx", "/icon.svg/x", "/_next/image"])
      expect(isGuarded(path), path).to.equal(true);
    for (const path of ["/_next/imagex", "/_next/staticx", "/_next/static", "/api", "/apix"])
      expect(isGuarded(path), path).to.equal(true);
  });

  it("is not asked for where no document ever comes from", () => {
    for (const path of ["/api/rpc", "/api/ipfs/blocks", "/_next/static/chunks/a.js", "/icon.svg"])
      expect(isGuarded(path), path).to.equal(false);
    expect(readdirSync("app")).to.include("icon.svg");
  });

  it("cannot be gone round by an address under api/ that is none", async () => {
    for (const answer of [GET(), POST()]) {
      expect(answer.status).to.equal(404);
      expect(answer.headers.get("content-type")).to.match(/^application\/json/);
      expect(await answer.json()).to.deep.equal({ error: "Nothing answers at this address." });
    }
  });

  it("leaves no maker of pictures on the server: it would draw what strangers store", () => {
    expect(readFileSync("next.config.ts", "utf8")).to.include("\n  images: { unoptimized: true },\n");
  });
});
