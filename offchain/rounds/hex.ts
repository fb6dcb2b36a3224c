/** `0x` and lower-case hexadecimal digits: accounts (20 bytes), digests and roots (32), signatures, packed bytes. */
export type Hex = `0x${string}`;
