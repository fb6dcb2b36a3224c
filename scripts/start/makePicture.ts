import { crc32, deflateSync } from "node:zlib";

const WIDTH = 640;
const HEIGHT = 480;

/**
 * A drawn picture of a patch of skin with a mole, 640 × 480, as PNG: always the same bytes. It shows nobody.
 * Source: PNG (third edition) §5 (chunks), §9 (filter 0), §11.2 (IHDR, IDAT, IEND).
 */
export function makePicture(): Uint8Array {
  const rows = new Uint8Array(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) rows.set(colour(x, y), y * (1 + WIDTH * 3) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a channel, RGB.
  header.set([8, 2], 8);
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array()),
  ]);
}

function colour(x: number, y: number): readonly [number, number, number] {
  const grain = ((x * 29 + y * 53 + ((x * y) % 41)) % 11) - 5;
  const distance = Math.hypot((x - 330) / 1.25, y - 235) + 6 * Math.sin(Math.atan2(y - 235, x - 330) * 5);
  const mole = Math.min(1, Math.max(0, (70 - distance) / 14));
  const shade = (light: number, dark: number) => Math.round(light + (dark - light) * mole + grain);
  return [shade(226, 96), shade(182, 58), shade(160, 44)];
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  bytes.set(body, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}
