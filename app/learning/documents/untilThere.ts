/** Milliseconds between two looks for a document that is not here yet. */
const AGAIN_MS = 10_000;

type Looked = { readonly state: { readonly data: unknown; readonly error: unknown } };

/** A document often stands on the chain before its bytes are on IPFS: looked for until it is there, and never after. */
export const untilThere = ({ state }: Looked): number | false =>
  state.error !== null && state.data === undefined ? AGAIN_MS : false;
