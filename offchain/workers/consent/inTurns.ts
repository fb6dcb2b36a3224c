/** Questions to a node at once. */
const AT_ONCE = 16;

/** Asks about each of a list, a few at a time; the answers in the list's order. */
export async function inTurns<Asked, Answer>(
  asked: readonly Asked[],
  ask: (one: Asked) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < asked.length; from += AT_ONCE)
    answers.push(...(await Promise.all(asked.slice(from, from + AT_ONCE).map(ask))));
  return answers;
}
