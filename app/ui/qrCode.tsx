import clsx from "clsx";
import encodeQR from "qr";

export type QrCodeProps = {
  readonly text: string;
  /** What the code is, for who cannot see it: "Your address as a code to scan". */
  readonly label: string;
  readonly className?: string | undefined;
};

/** Modules of white around the code (ISO/IEC 18004: four). */
const QUIET_ZONE = 4;

/** A code to scan. Always dark on white, in both themes: many scanners cannot read it the other way. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const rows = encodeQR(text, "raw", { border: QUIET_ZONE });
  const size = rows.length;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={clsx("aspect-square w-full max-w-64 rounded-control", className)}
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
