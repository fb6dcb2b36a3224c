import type { Alert } from "./alert.ts";

const words: Readonly<Record<Alert["kind"], readonly [string, string]>> = {
  emergency: ["emergency", "emergencies"],
  move: ["move under way", "moves under way"],
  opened: ["new opening", "new openings"],
  ending: ["permission ends soon", "permissions end soon"],
};

/** "1 emergency, 3 new openings", or "Nothing new". */
export function alertWords(alerts: readonly Alert[]): string {
  if (alerts.length === 0) return "Nothing new since you last looked";
  const kinds = ["emergency", "move", "opened", "ending"] as const;
  return kinds
    .map((kind) => ({ kind, count: alerts.filter((alert) => alert.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${words[kind][count === 1 ? 0 : 1]}`)
    .join(", ");
}
