import { sharedStack } from "./sharedStack.ts";

/** Run part of a story while these institutions' guardians are down; afterwards they are up again, whatever happened. */
export async function withoutGuardians<T>(
  institutions: readonly string[],
  act: () => Promise<T>,
): Promise<T> {
  const { guardians } = await sharedStack();
  if (guardians === undefined) throw new Error("the guardians of a stack that is not ours are left alone");
  await Promise.all(institutions.map((institution) => guardians.stop(institution)));
  try {
    return await act();
  } finally {
    await Promise.all(institutions.map((institution) => guardians.start(institution)));
  }
}
