import { secp256k1 } from "@noble/curves/secp256k1.js";

/** A scalar from 1 below secp256k1's order, each as likely to one part in 2¹²⁸. */
export const drawScalar = (): bigint => secp256k1.Point.Fn.fromBytes(secp256k1.utils.randomSecretKey());
