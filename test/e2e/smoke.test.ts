import { expect } from "chai";

import { checkAxe } from "./harness/checkAxe.ts";
import { needsBrowser } from "./harness/needsBrowser.ts";
import { newPerson } from "./harness/newPerson.ts";
import { closePages, openPage } from "./harness/openPage.ts";
import { sharedStack } from "./harness/sharedStack.ts";

describe("the dApp's front door", () => {
  needsBrowser();
  afterEach(closePages);

  it("shows the home page, quietly, without a violation of accessibility in either theme", async () => {
    const ada = await newPerson({ name: "ada" });
    const page = await openPage(ada, "/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.title()).to.contain("Aceso");
    await checkAxe(page);
  });

  it("lets only scripts with a fresh nonce run", async () => {
    const { proxy } = await sharedStack();
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(`${proxy.origin}/`)).headers.get("content-security-policy") ?? ""),
    );
    const [first = "", second = ""] = policies.map((policy) => /script-src ([^;]*)/.exec(policy)?.[1] ?? "");
    expect(first).to.match(/'nonce-[A-Za-z0-9+/=]{20,}'/);
    expect(first).to.contain("'strict-dynamic'");
    expect(first).not.to.contain("unsafe-inline").and.not.to.contain("'unsafe-eval'");
    expect(first).not.to.equal(second);
    expect(policies[0]).to.contain("default-src 'self'");
    expect(policies[0]).to.contain("connect-src 'self'");
  });

  it("forwards no method to the chain that pages do not need, and answers no other origin's page", async () => {
    const { proxy } = await sharedStack();
    const ask = async (method: string, headers: Readonly<Record<string, string>>) => {
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: [] });
      const response = await fetch(`${proxy.origin}/api/rpc`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      });
      return response.status;
    };
    expect(await ask("eth_chainId", { origin: proxy.origin })).to.equal(200);
    expect(await ask("eth_sendTransaction", { origin: proxy.origin })).to.equal(400);
    expect(await ask("hardhat_setBalance", { origin: proxy.origin })).to.equal(400);
    expect(await ask("eth_chainId", { origin: "https://elsewhere.example" })).to.equal(403);
  });
});
