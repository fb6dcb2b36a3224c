/**
 * The strip of 8 columns of B that tiles read without gaps: `DEPTH` rows at most, zeros where there are fewer columns.
 */

/** Depth of a panel: 512 rows of 8 columns are 16 KiB, a third of a first-level cache. */
export const DEPTH: i32 = 512;
export const panel: usize = memory.data(512 * 32, 16);

/** Copy `k` rows of `columns` ≤ 8 numbers into the panel, filled up with zeros. */
export function packPanel(b: usize, ldb: i32, k: i32, columns: i32): void {
  let to = panel;
  if (columns == 8) {
    for (let i = 0; i < k; i++) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
      b += ldb;
      to += 32;
    }
    return;
  }
  for (let i = 0; i < k; i++) {
    v128.store(to, f32x4.splat(0));
    v128.store(to, f32x4.splat(0), 16);
    for (let j = 0; j < columns; j++) store<f32>(to + (j << 2), load<f32>(b + (j << 2)));
    b += ldb;
    to += 32;
  }
}

/** The same from Bᵀ, whose rows are the columns: 4×4 numbers at a time change sides. */
export function packTurnedPanel(b: usize, ldb: i32, k: i32, columns: i32): void {
  for (let j = 0; j < 8; j += 4) {
    const to = panel + (j << 2);
    let i = 0;
    if (j + 4 <= columns) {
      const row = b + j * ldb;
      for (; i + 4 <= k; i += 4) {
        const at = row + (i << 2);
        const r0 = v128.load(at);
        const r1 = v128.load(at + ldb);
        const r2 = v128.load(at + 2 * ldb);
        const r3 = v128.load(at + 3 * ldb);
        const low = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
        const low2 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
        const high = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
        const high2 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
        const p = to + (i << 5);
        v128.store(p, v128.shuffle<i32>(low, low2, 0, 1, 4, 5));
        v128.store(p, v128.shuffle<i32>(low, low2, 2, 3, 6, 7), 32);
        v128.store(p, v128.shuffle<i32>(high, high2, 0, 1, 4, 5), 64);
        v128.store(p, v128.shuffle<i32>(high, high2, 2, 3, 6, 7), 96);
      }
    }
    for (; i < k; i++) {
      for (let e = j; e < j + 4; e++) {
        store<f32>(panel + (i << 5) + (e << 2), e < columns ? load<f32>(b + e * ldb + (i << 2)) : 0);
      }
    }
  }
}
