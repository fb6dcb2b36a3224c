/** "2 d 3 h", "4 min 10 s", "9 s"; "0 s" when it is over. @param seconds whole, may be negative */
export function timeLeft(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  const units = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
  ] as const;
  const first = units.findIndex(([, length]) => left >= length);
  if (first < 0) return "0 s";
  return units
    .slice(first, first + 2)
    .map(([unit, length], i) => {
      const within = i === 0 ? left : left % (units[first]?.[1] ?? 1);
      return [Math.floor(within / length), unit] as const;
    })
    .filter(([count], i) => i === 0 || count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}
