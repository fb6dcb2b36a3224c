/** So many bytes for one purpose: fresh ones, or such as its maker has again for the same purpose. */
export type Draw = (purpose: Uint8Array, length: number) => Uint8Array;
