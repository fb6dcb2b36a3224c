/** The seats (guardians' places in their set, 0 to 15) whose bits are set. */
export const seatsIn = (bits: number): number[] =>
  Array.from({ length: 16 }, (_, seat) => seat).filter((seat) => (bits & (1 << seat)) !== 0);
