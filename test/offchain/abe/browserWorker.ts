/** Runs in a module worker of a page: the whole scheme, start to end, as the vectors spell it out. */
import { decapsulate } from "../../../offchain/abe/decapsulate.ts";
import { encapsulate } from "../../../offchain/abe/encapsulate.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { alice, foundHospitals } from "./hospital.ts";
import { makeVectors } from "./makeVectors.ts";
import { webRandom } from "../../../offchain/abe/random.ts";

const policy = parsePolicy("cardiology@mercy and 1 of (eu@charite, nurse@mercy)");
const context = new Uint8Array([1]);
const { publicKeys, issue } = await foundHospitals(["mercy", "charite"], webRandom);
const { ciphertext, key } = await encapsulate({ policy, publicKeys, context });
const keys = await issue(alice, "cardiology@mercy", "eu@charite");
const opened = await decapsulate({ policy, ciphertext, context, gid: alice, keys, publicKeys });

self.postMessage({
  vectors: JSON.stringify(await makeVectors()),
  opened: opened.length === 32 && opened.every((byte, i) => byte === key[i]),
});
