import { expect } from "chai";
import type { Deployment, Hex } from "../../../../app/chain/deployment.ts";
import { createChain } from "../../../../app/chain/createChain.ts";
import type { DeviceStore } from "../../../../app/engine/device/deviceStore.ts";
import { keepBox, readBox } from "../../../../app/engine/device/deviceBox.ts";
import { memoryStore } from "../../../../app/engine/device/memoryStore.ts";
import { EngineError } from "../../../../app/engine/errors.ts";
import { connectWorker, type WorkerLike } from "../../../../app/worker/connectWorker.ts";
import type { FromWorker, ToWorker } from "../../../../app/worker/messages.ts";
import { serveJobs } from "../../../../app/worker/serveJobs.ts";
import type { Session } from "../../../../app/worker/session.ts";
import { withVault } from "../../../../app/worker/withVault.ts";

const account: Hex = `0x${"ab".repeat(20)}`;
const zero: Hex = `0x${"00".repeat(20)}`;
const deployment: Deployment = {
  chainId: 31337,
  chainName: "Local network",
  addresses: {
    accessManager: zero,
    institutionRegistry: zero,
    attributeRegistry: zero,
    policyRegistry: zero,
    encryptionKeys: zero,
    guardianSets: zero,
    recordRegistry: zero,
    keyRelease: zero,
    offers: zero,
    incentiveToken: zero,
    stakeVault: zero,
    datasetRegistry: zero,
    roundCoordinator: zero,
    reputation: zero,
    modelRegistry: zero,
    rewardSettlement: zero,
  },
  fromBlock: 0,
  guardianSet: 1,
  emergencyPolicy: "emergency@health-authority",
  demo: true,
};
const signature = (byte: string): Hex => `0x${byte.repeat(65)}`;

type Running = { readonly worker: WorkerLike; readonly session: () => Session; terminated: boolean };

/** A worker in this process: what passes is cloned as between threads. */
function start(stores: Map<Hex, DeviceStore>): Running {
  let session: Session | undefined;
  const worker: WorkerLike = {
    postMessage: (message: ToWorker) => {
      const cloned = structuredClone(message);
      queueMicrotask(() => void receive(cloned));
    },
    terminate: () => {
      running.terminated = true;
    },
    onmessage: null,
    onerror: null,
    onmessageerror: null,
  };
  const post = (message: FromWorker): void => {
    const data = structuredClone(message);
    if (!running.terminated) worker.onmessage?.(new MessageEvent("message", { data }));
  };
  const receive = serveJobs({ post }, (first) => {
    session = {
      chain: createChain({ deployment: first.deployment, rpc: "http://127.0.0.1:1/never" }),
      blocks: {
        get: () => new Promise(() => undefined),
        put: () => Promise.resolve(),
        pin: () => Promise.resolve(),
      },
      openStore: (of) => {
        const store = stores.get(of) ?? memoryStore();
        stores.set(of, store);
        return Promise.resolve(store);
      },
      deleteStore: (of) => Promise.resolve(void stores.delete(of)),
      isPersisted: () => Promise.resolve(true),
      open: undefined,
    };
    return session;
  });
  const running: Running = {
    worker,
    terminated: false,
    session: () => {
      if (session === undefined) throw new Error("not configured yet");
      return session;
    },
  };
  return running;
}

function connect() {
  const stores = new Map<Hex, DeviceStore>();
  const started: Running[] = [];
  const client = connectWorker({ deployment, origin: "http://127.0.0.1:3000" }, () => {
    const running = start(stores);
    started.push(running);
    return running.worker;
  });
  return {
    run: client.run,
    onLost: client.onLost,
    started,
    stores,
    session: () => started.at(-1)!.session(),
  };
}

const failureOf = (attempt: Promise<unknown>): Promise<EngineError> =>
  attempt.then(
    () => {
      throw new Error("nothing was refused");
    },
    (error: unknown) => {
      if (error instanceof EngineError) return error;
      throw error;
    },
  );

describe("the page's worker", () => {
  describe("the vault", () => {
    it("is made once, kept wrapped, and unlocked by the same signature or by the phrase", async () => {
      const { run, session } = connect();
      const made = await run("createVault", { account, signatures: [signature("11"), signature("11")] });
      expect(made.phrase.split(" ")).to.have.lengthOf(24);
      expect(made.wrapped).to.have.lengthOf(2 + 2 * 60);
      const key = session().open?.vault.vaultKey.slice();
      expect(await run("readVault", { account })).to.equal(null);
      const { wrapped } = made;
      expect(await run("keepVault", { account, wrapped })).to.deep.equal({ persisted: true });
      expect(await run("readVault", { account })).to.deep.equal({ wrapped });
      await run("lockVault", {});
      await run("unlockVault", { account, wrapped: wrapped!, signature: signature("11") });
      expect(session().open?.vault.vaultKey).to.deep.equal(key);
      await run("unlockVault", { account, phrase: made.phrase.toUpperCase() });
      expect(session().open?.vault.vaultKey).to.deep.equal(key);
    });

    it("is phrase only when the wallet signs differently each time, and says so first", async () => {
      const { run } = connect();
      const differing = [signature("11"), signature("22")] as const;
      const refused = await failureOf(run("createVault", { account, signatures: differing }));
      expect(refused.code).to.equal("wallet-signs-differently");
      expect((await run("createVault", { account, signatures: null })).wrapped).to.equal(null);
      await run("keepVault", { account, wrapped: null });
      expect(await run("readVault", { account })).to.deep.equal({ wrapped: null });
    });

    it("refuses another signature, and a phrase that is none, without repeating its words", async () => {
      const { run } = connect();
      const { wrapped } = await run("createVault", {
        account,
        signatures: [signature("11"), signature("11")],
      });
      const wrong = run("unlockVault", { account, wrapped: wrapped!, signature: signature("12") });
      expect((await failureOf(wrong)).code).to.equal("vault-rejected");
      const phrase = `${"abandon ".repeat(22)}secretword zoo`;
      const refused = await failureOf(run("unlockVault", { account, phrase }));
      expect(refused.code).to.equal("phrase-rejected");
      expect(JSON.stringify([refused.message, refused.repair, refused.values])).to.not.contain("secretword");
    });

    it("that is locked wipes its key, and refuses what needs it", async () => {
      const { run, session } = connect();
      await run("createVault", { account, signatures: null });
      const held = session().open!.vault.vaultKey;
      await run("lockVault", {});
      expect(held).to.deep.equal(new Uint8Array(32));
      const refused = await failureOf(run("readMarks", { kind: "seen" }));
      expect(refused).to.include({ code: "vault-locked", repair: "Unlock it, then try again." });
    });

    it("that is locked while a job is under way ends the job, which never works with a key of zeroes", async () => {
      const { run, session } = connect();
      await run("createVault", { account, signatures: null });
      const key = session().open!.vault.vaultKey.slice();
      let goOn = (): void => undefined;
      let seen: Uint8Array | undefined;
      const paused = new Promise<void>((resolve) => (goOn = resolve));
      const job = withVault(session(), new AbortController().signal, async ({ vault }) => {
        await paused;
        seen = vault.vaultKey.slice();
        return "an answer";
      });
      await run("lockVault", {});
      goOn();
      expect((await failureOf(job)).code).to.equal("vault-locked");
      expect(seen).to.deep.equal(key);
    });

    it("of somebody else takes the place of the one before", async () => {
      const { run, session } = connect();
      await run("createVault", { account, signatures: null });
      const before = session().open!.vault.vaultKey;
      const other: Hex = `0x${"cd".repeat(20)}`;
      await run("createVault", { account: other, signatures: null });
      expect(before).to.deep.equal(new Uint8Array(32));
      await run("setMarks", { kind: "seen", keys: ["x"] });
      await run("createVault", { account, signatures: null });
      expect(await run("readMarks", { kind: "seen" })).to.deep.equal({ keys: [] });
    });

    it("is gone from the device with everything else when the person says so", async () => {
      const { run, stores } = connect();
      const { wrapped } = await run("createVault", { account, signatures: null });
      await run("keepVault", { account, wrapped });
      await run("setMarks", { kind: "dismissed", keys: ["a", "b"] });
      expect(await run("readMarks", { kind: "dismissed" })).to.deep.equal({ keys: ["a", "b"] });
      await run("forgetDevice", { account });
      expect(stores.has(account)).to.equal(false);
      expect((await failureOf(run("readMarks", { kind: "seen" }))).code).to.equal("vault-locked");
    });
  });

  describe("the device's boxes", () => {
    it("hold under their own name and vault only", async () => {
      const store = memoryStore();
      const vault = { account, vaultKey: new Uint8Array(32).fill(1) };
      const content = new TextEncoder().encode("secret");
      await keepBox({ store, vault }, "marks/seen", content);
      expect(await readBox({ store, vault }, "marks/seen")).to.deep.equal(content);
      const box = (await store.get("marks/seen"))!;
      expect(new TextDecoder().decode(box)).to.not.contain("secret");
      await store.put("marks/dismissed", box);
      const other = { account, vaultKey: new Uint8Array(32).fill(2) };
      const attempts = [
        () => readBox({ store, vault }, "marks/dismissed"),
        () => readBox({ store, vault: other }, "marks/seen"),
      ];
      for (const attempt of attempts) {
        expect(await attempt().catch((error: unknown) => error)).to.have.property("code", "seal-rejected");
      }
    });
  });

  describe("the line to it", () => {
    it("ends a job at once when it is cancelled, and lets the worker know", async () => {
      const { run, session } = connect();
      await run("createVault", { account, signatures: null });
      const controller = new AbortController();
      const { openStore } = session();
      Object.assign(session(), {
        openStore: async (of: Hex) => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          return openStore(of);
        },
      });
      const job = run("readMarks", { kind: "seen" }, { signal: controller.signal });
      controller.abort();
      expect(await failureOf(job)).to.have.property("code", "cancelled");
      expect(await failureOf(run("lockVault", {}, { signal: controller.signal }))).to.have.property(
        "code",
        "cancelled",
      );
      expect(session().open, "a job cancelled before it began must not run").to.not.equal(undefined);
    });

    it("tells every waiting job when the worker dies; the next job has a new one, locked", async () => {
      const { run, onLost, started } = connect();
      let told = 0;
      const leave = onLost(() => told++);
      await run("createVault", { account, signatures: null });
      // Nothing answers this one: the chain of this test is nowhere and the worker dies first.
      const waiting = [run("vaultKeyFacts", {}), run("publishKey", {})].map(failureOf);
      const event = { message: "out of memory", preventDefault: () => undefined };
      started[0]!.worker.onerror?.(event as ErrorEvent);
      for (const failure of await Promise.all(waiting)) {
        expect(failure.code).to.equal("worker-crashed");
        expect(failure.repair).to.contain("Unlock your vault again");
      }
      expect(started[0]!.terminated).to.equal(true);
      expect(told, "whoever shows the vault as open has to know").to.equal(1);
      leave();
      expect((await failureOf(run("readMarks", { kind: "seen" }))).code).to.equal("vault-locked");
      expect(started).to.have.lengthOf(2);
    });

    it("carries the words of the room that refused, and what it can of the values", async () => {
      const { run } = connect();
      await run("createVault", { account, signatures: null });
      const facts = await failureOf(run("vaultKeyFacts", {}));
      expect(facts.code).to.equal("rpc-unreachable");
      expect(facts.message).to.be.a("string").and.not.contain("viem");
      const record: Hex = `0x${"01".repeat(32)}`;
      const refused = await failureOf(run("awaitAnswer", { request: record, waitMs: 0 }));
      expect(refused).to.have.property("code", "request-unknown");
      expect(refused.values).to.deep.equal({ request: record });
    }).timeout(20_000);
  });
});
