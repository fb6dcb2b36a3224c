/** Big-endian bytes as an unsigned integer. */
export const bytesToScalar = (bytes: Uint8Array): bigint =>
  bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** A scalar as 32 bytes, big-endian. */
export const scalarToBytes = (scalar: bigint): Uint8Array => {
  const bytes = new Uint8Array(32);
  for (let i = 31, rest = scalar; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
};
