import type { Hex } from "../../rounds/hex.ts";
import { askMembers } from "../replay/askMembers.ts";
import { firstFound } from "../replay/firstFound.ts";
import type { Hospital } from "./hospital.ts";

/** Whether so many other members say of a dealing that their own share of it is right. Who is silent holds nobody up. */
export async function isFoundRightBy(
  hospital: Pick<Hospital, "account" | "chain">,
  path: string,
  digest: Hex,
  members: readonly Hex[],
  needed: number,
): Promise<boolean> {
  let agreeing = 0;
  const ask = async (member: Hex): Promise<true | undefined> => {
    const same = await askMembers(hospital, path, [member], (text) => (text === digest ? true : undefined));
    if (same === true) agreeing += 1;
    return agreeing >= needed ? true : undefined;
  };
  const others = members.filter((member) => member !== hospital.account);
  return needed <= 0 || (await firstFound(others.map(ask))) === true;
}
