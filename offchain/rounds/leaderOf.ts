/** The chair, from 1, of the leader of an attempt: (round + attempt) mod n, plus one. */
export const leaderOf = (round: number, attempt: number, members: number): number =>
  ((round + attempt) % members) + 1;
