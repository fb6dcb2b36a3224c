import type { Hex } from "../../chain/deployment.ts";
import type { Engine } from "../engine.ts";

/** Records that got, or are getting, a new A, and whose grants in force were not all made out anew yet. */

type Store = Pick<Engine, "store">;

const PREFIX = "regrants/";

export const markRegrant = ({ store }: Store, record: Hex): Promise<void> =>
  store.put(`${PREFIX}${record.slice(2)}`, new Uint8Array());

export const unmarkRegrant = ({ store }: Store, record: Hex): Promise<void> =>
  store.remove(`${PREFIX}${record.slice(2)}`);

export const readRegrantMarks = async ({ store }: Store): Promise<readonly Hex[]> =>
  (await store.list(PREFIX)).map((name): Hex => `0x${name.slice(PREFIX.length)}`);
