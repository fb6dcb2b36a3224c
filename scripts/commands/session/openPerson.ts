import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import type { Home } from "../../../offchain/workers/client/home/home.ts";
import { openHome } from "../../../offchain/workers/client/home/openHome.ts";
import { CommandError } from "../frame/errors.ts";
import type { Session } from "./openSession.ts";

/** The acting person's home with its vault unlocked. @throws CommandError `home-missing`, ClientError, RecordsError */
export async function openPerson(session: Session): Promise<Home> {
  return openHome({ directory: requireHome(session), signer: requireSigner(session.chain) });
}

/** The acting member's directory. @throws CommandError `home-missing` */
export function requireHome({ home }: Session): string {
  if (home !== undefined) return home;
  throw new CommandError(
    "home-missing",
    "no home: set ACESO_HOME, or act --as a member of the local network",
  );
}
