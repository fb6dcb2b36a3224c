/**
 * The orders α over which the smallest ε is sought: 1.1, 1.2, … 10.9 and 12, 13, … 63 as in Opacus, and four large ones,
 * which matter where a single step already promises much (ε far below 1).
 */
export const defaultOrders: readonly number[] = [
  ...Array.from({ length: 99 }, (_, i) => 1 + (i + 1) / 10),
  ...Array.from({ length: 52 }, (_, i) => 12 + i),
  ...[128, 256, 512, 1024],
];
