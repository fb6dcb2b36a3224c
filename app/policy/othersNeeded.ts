/**
 * How many more guardians a set of institutions needs to open lock B without the chain's permission, when its own
 * members who are guardians give out their shares (design: `t` of the set's guardians are enough).
 *
 * @param threshold shares that open a record
 */
export function othersNeeded(
  colluders: readonly string[],
  guardians: readonly string[],
  threshold: number,
): number {
  const among = guardians.filter((guardian) => colluders.includes(guardian)).length;
  return Math.max(0, threshold - among);
}
