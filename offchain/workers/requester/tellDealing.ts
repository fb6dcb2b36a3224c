import type { Chain } from "../../chain/chain.ts";
import { readEndpoint } from "../../chain/institutions/readEndpoint.ts";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { postMessage } from "../messages/postMessage.ts";
import { signMessage } from "../messages/signMessage.ts";
import type { TaskView } from "../tasks/taskView.ts";

/** How long the word on the dealing may be used. Seconds. */
const LIFE = 600;

/** Tells institutions of the dealing; whoever was not there asks the others. Returns who was not told yet. */
export async function tellDealing(
  chain: Chain,
  { task, roster }: TaskView,
  dealing: Uint8Array,
  to: readonly Hex[],
): Promise<readonly Hex[]> {
  const committee = committeeRoot(membersOf(roster));
  const body = JSON.stringify({ dealing: sha256Hex(dealing), committee });
  const expires = Math.floor(Date.now() / 1000) + LIFE;
  const missing = await Promise.all(
    to.map(async (member): Promise<readonly Hex[]> => {
      try {
        const endpoint = await readEndpoint(chain, member);
        const message = {
          task,
          round: 0,
          attempt: 0,
          purpose: "dealing",
          to: member,
          expires,
          body,
        } as const;
        await postMessage(endpoint, await signMessage(chain, chain.addresses.roundCoordinator, message));
        return [];
      } catch {
        // Down, or behind: it is told again, and finds it with the others anyway.
        return [member];
      }
    }),
  );
  return missing.flat();
}
