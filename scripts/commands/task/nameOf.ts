import type { Network } from "../../network/network.ts";

/** What an account is called on a local network; itself elsewhere. */
export const nameOf =
  ({ institutions, people, consortium }: Network) =>
  (account: string): string => {
    const members = [...institutions, ...people, ...(consortium === undefined ? [] : [consortium])];
    return members.find((member) => member.account === account)?.name ?? account;
  };
