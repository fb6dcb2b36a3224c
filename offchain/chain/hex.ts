/** `0x` and lower-case hexadecimal digits: how the chain side writes ids, digests, keys and accounts. */
export type Hex = `0x${string}`;
