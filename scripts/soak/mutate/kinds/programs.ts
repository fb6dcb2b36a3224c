import hre from "hardhat";
import { keccak256 } from "ethers";
import access from "../../../../ignition/modules/Access.ts";
import { compilePolicy } from "../../../../offchain/abe/compilePolicy.ts";
import { parsePolicy } from "../../../../offchain/abe/parsePolicy.ts";
import { decodeError } from "../../../../offchain/chain/decodeError.ts";
import { ChainError } from "../../../../offchain/chain/errors.ts";
import { PolicyRegistry__factory } from "../../../../types/ethers-contracts/factories/contracts/access/PolicyRegistry__factory.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { referenceProgram } from "../referenceProgram.ts";
import { spoilProgram } from "../spoilProgram.ts";

const texts = [
  "a@x",
  "a@x and b@y",
  "a@x and (b@y or 2 of (c@z, d@x, e@y))",
  "2 of (a@x and b@y, c@z or d@x, 3 of (e@x, f@y, g@z))",
  Array.from({ length: 64 }, (_, i) => `a${i}@x`).join(" or "),
];

/** Leaves under `depth` gates of two, the first operand the deeper one. */
const tower = (depth: number): Uint8Array =>
  Uint8Array.from([
    depth + 1,
    ...Array.from({ length: 32 * (depth + 1) }, (_, i) => i & 255),
    0,
    ...Array.from({ length: depth }, (_, i) => [0, 1 + (i & 1), 2]).flat(),
  ]);

/** Spoilt policy programs, put to PolicyRegistry on a chain of its own: refused as malformed, or run as they read. */
export const programs: Kind = {
  name: "programs",
  mutations: 2_000,
  reaches: ["PolicyMalformed"],
  prepare: async () => {
    const connection = await hre.network.create();
    const deployed = await connection.ignition.deploy(access);
    const [signer] = await connection.ethers.getSigners();
    if (signer === undefined) throw new Error("the in-process chain has no account");
    const registry = PolicyRegistry__factory.connect(await deployed.policies.getAddress(), signer);
    const honest = [
      ...texts.map((text) => compilePolicy(parsePolicy(text), () => new Uint8Array(32).fill(7))),
      tower(15),
      tower(16),
      tower(17),
    ];
    return {
      refusals: [ChainError],
      attempt: (draw) => {
        const { bytes, what } = spoilProgram(draw.pick(honest), draw);
        return {
          what: `${what}; 0x${Buffer.from(bytes.subarray(0, 40)).toString("hex")}… of ${bytes.length} bytes`,
          run: async () => {
            const isGood = referenceProgram(bytes, new Set()) !== undefined;
            let policy: string;
            try {
              policy = await registry.definePolicy.staticCall(bytes);
            } catch (error) {
              if (isGood) throw new SoakFault("a good program was refused", { cause: error });
              throw decodeError(error);
            }
            if (!isGood) throw new SoakFault("a malformed program was accepted");
            if (policy !== keccak256(bytes)) throw new SoakFault(`it was defined as ${policy}`);
            await registry.definePolicy(bytes);
            if ((await registry.programOf(policy)) !== `0x${Buffer.from(bytes).toString("hex")}`) {
              throw new SoakFault("another program is kept");
            }
            // Every gate asks for at least one of its operands, so who holds nothing satisfies nothing.
            if (await registry.satisfies(policy, signer))
              throw new SoakFault("nobody's attributes satisfy it");
            return undefined;
          },
        };
      },
    };
  },
};
