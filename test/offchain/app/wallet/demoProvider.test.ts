import { expect } from "chai";
import { parseTransaction, recoverTypedDataAddress, verifyMessage, type Hex } from "viem";

import { demoProvider } from "../../../../app/wallet/demo/demoProvider.ts";
import { deriveDemoAccount } from "../../../../app/wallet/demo/deriveDemoAccount.ts";
import type { DemoRequest } from "../../../../app/wallet/demo/demoRequest.ts";
import { vaultMessage } from "../../../../offchain/records/vault/vaultMessage.ts";

const person = {
  name: "Rosa",
  role: "Patient.",
  index: 0,
  account: "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
} as const;
const to = "0x5fbdb2315678afecb367f032d93f642f64180aa3";

/** What a chain would answer, and what it was asked. */
function world(agree: boolean) {
  const asked: DemoRequest[] = [];
  const sent: Hex[] = [];
  let isConnected = false;
  const answers: Record<string, unknown> = {
    eth_getTransactionCount: "0x7",
    eth_chainId: "0x7a69",
    eth_estimateGas: "0x5208",
    eth_maxPriorityFeePerGas: "0x1",
    eth_getBlockByNumber: { baseFeePerGas: "0xa", number: "0x1", transactions: [] },
    eth_gasPrice: "0xb",
  };
  const provider = demoProvider({
    account: deriveDemoAccount(person),
    chainId: 31337,
    rpc: (method, params) => {
      if (method === "eth_sendRawTransaction") {
        sent.push((params as [Hex])[0]);
        return Promise.resolve(`0x${"ab".repeat(32)}`);
      }
      return method in answers ? Promise.resolve(answers[method]) : Promise.reject(new Error(method));
    },
    approve: (request) => {
      asked.push(request);
      return Promise.resolve(agree);
    },
    connected: { get: () => isConnected, set: (value) => void (isConnected = value) },
  });
  return { provider, asked, sent };
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => (error as { code?: unknown }).code,
  );

describe("a demo person's wallet", () => {
  it("derives the account every local Ethereum tool knows by that index", () => {
    expect(deriveDemoAccount(person).address).to.equal("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
  });

  it("refuses a person whose listed account is not the one of the index", () => {
    expect(() => deriveDemoAccount({ ...person, index: 1 }))
      .to.throw()
      .with.property("code", "demo-account-differs");
  });

  it("shows no account until it is asked to connect, and none after permissions are revoked", async () => {
    const { provider } = world(true);
    expect(await provider.request({ method: "eth_accounts" })).to.deep.equal([]);
    await provider.request({ method: "eth_requestAccounts" });
    expect(await provider.request({ method: "eth_accounts" })).to.have.length(1);
    await provider.request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] });
    expect(await provider.request({ method: "eth_accounts" })).to.deep.equal([]);
  });

  it("signs nothing before it is connected, and asks nobody", async () => {
    const { provider, asked } = world(true);
    expect(
      await codeOf(provider.request({ method: "personal_sign", params: ["0x00", person.account] })),
    ).to.equal(4100);
    expect(asked).to.deep.equal([]);
  });

  it("signs the vault's message as the account, and alike each time, after saying its text", async () => {
    const { provider, asked } = world(true);
    await provider.request({ method: "eth_requestAccounts" });
    const message = vaultMessage(new Uint8Array(Buffer.from(person.account.slice(2), "hex")), 31337);
    const params = [person.account, JSON.stringify(message)];
    const first = (await provider.request({ method: "eth_signTypedData_v4", params })) as Hex;
    const second = await provider.request({ method: "eth_signTypedData_v4", params });
    expect(second).to.equal(first);
    const signer = await recoverTypedDataAddress({ ...message, signature: first });
    expect(signer.toLowerCase()).to.equal(person.account);
    expect(asked[0]).to.deep.equal({
      kind: "typed-data",
      application: "Aceso",
      primaryType: "Vault",
      fields: [
        { name: "account", value: person.account },
        { name: "purpose", value: "Unlock my Aceso vault. Sign only on a page you trust." },
      ],
    });
  });

  it("refuses typed data with a domain field it would not sign over", async () => {
    const { provider, asked } = world(true);
    await provider.request({ method: "eth_requestAccounts" });
    const message = vaultMessage(new Uint8Array(20), 31337);
    const odd = { ...message, domain: { ...message.domain, elsewhere: "0x00" } };
    const refused = await provider
      .request({ method: "eth_signTypedData_v4", params: [person.account, JSON.stringify(odd)] })
      .then(() => false)
      .catch(() => true);
    expect(refused).to.equal(true);
    expect(asked).to.deep.equal([]);
  });

  it("shows what is nested in a statement, not that something is", async () => {
    const { provider, asked } = world(true);
    await provider.request({ method: "eth_requestAccounts" });
    const statement = {
      domain: { name: "Elsewhere" },
      types: { Offer: [{ name: "item", type: "Item" }], Item: [{ name: "amount", type: "uint256" }] },
      primaryType: "Offer",
      message: { item: { amount: "1000" } },
    };
    const params = [person.account, JSON.stringify(statement)];
    await provider.request({ method: "eth_signTypedData_v4", params });
    expect(asked[0]).to.have.deep.property("fields", [{ name: "item", value: '{"amount":"1000"}' }]);
  });

  it("signs a personal message that verifies", async () => {
    const { provider } = world(true);
    await provider.request({ method: "eth_requestAccounts" });
    const raw = `0x${Buffer.from("hello").toString("hex")}` as const;
    const signature = (await provider.request({
      method: "personal_sign",
      params: [raw, person.account],
    })) as Hex;
    expect(await verifyMessage({ address: person.account, message: "hello", signature })).to.equal(true);
  });

  it("asks before it sends a transaction, with the highest fee, and signs exactly what it showed", async () => {
    const { provider, asked, sent } = world(true);
    await provider.request({ method: "eth_requestAccounts" });
    const params = [{ from: person.account, to, data: "0x1234", gas: "0x10000" }];
    await provider.request({ method: "eth_sendTransaction", params });
    const [request] = asked;
    expect(request).to.include({ kind: "transaction", to, data: "0x1234", valueWei: 0n });
    const signed = parseTransaction(sent[0]!);
    expect(signed).to.include({ to, data: "0x1234", gas: 0x10000n, nonce: 7, chainId: 31337 });
    expect(request).to.have.property("maxCostWei", 0x10000n * signed.maxFeePerGas!);
  });

  it("sends nothing when the person says no, with the code wallets use", async () => {
    const { provider, sent } = world(false);
    await provider.request({ method: "eth_requestAccounts" });
    const params = [{ from: person.account, to, data: "0x" }];
    expect(await codeOf(provider.request({ method: "eth_sendTransaction", params }))).to.equal(4001);
    expect(
      await codeOf(provider.request({ method: "personal_sign", params: ["0x00", person.account] })),
    ).to.equal(4001);
    expect(sent).to.deep.equal([]);
  });

  it("knows one network, and says of others that it does not know them", async () => {
    const { provider } = world(true);
    const switchTo = (chainId: string) =>
      codeOf(provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] }));
    expect(await switchTo("0x7a69")).to.equal(undefined);
    expect(await switchTo("0x1")).to.equal(4902);
  });
});
