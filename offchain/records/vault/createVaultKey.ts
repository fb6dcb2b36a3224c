/** 32 random bytes: the one secret of a person, from which owner envelopes, keys and the phrase follow. */
export const createVaultKey = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));
