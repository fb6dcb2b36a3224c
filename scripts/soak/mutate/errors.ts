/** The campaign found what must never happen: a wrong result, an untyped error, something left behind. */
export class SoakFault extends Error {
  override readonly name = "SoakFault";
}
