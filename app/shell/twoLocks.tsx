import clsx from "clsx";

/** Where the guardians sit on the second ring, in degrees from its right end. */
const guardians = [-98, -49, 0, 49, 98];

/** A point of the second ring, `angle` degrees from its right end. */
function onRing(angle: number, radius: number): { readonly x: number; readonly y: number } {
  const turn = (angle * Math.PI) / 180;
  return { x: round(300 + radius * Math.cos(turn)), y: round(150 + radius * Math.sin(turn)) };
}

/** Two decimals: the server and the browser must write the same digits. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A record where two rings meet: the person's, and one that five guardians hold, three of whom are enough. */
export function TwoLocks({ className }: { readonly className?: string }) {
  return (
    <svg
      role="img"
      aria-label="A record lies where two rings overlap. The first ring is who you are. Five guardians hold the second; three have said yes, which is enough."
      viewBox="40 20 410 260"
      fill="none"
      className={className}
    >
      <circle cx="190" cy="150" r="100" className="fill-accent-soft/60" />
      <circle cx="300" cy="150" r="100" className="fill-accent-soft/60" />
      <circle cx="190" cy="150" r="100" className="stroke-accent" strokeWidth="9" />
      <circle cx="300" cy="150" r="100" className="stroke-accent" strokeWidth="9" />
      <g className="stroke-accent" strokeWidth="5" strokeLinecap="round">
        <circle cx="145" cy="130" r="15" />
        <path d="M117 180c2-17 13-25 28-25s26 8 28 25" />
      </g>
      <rect
        x="212"
        y="108"
        width="66"
        height="84"
        rx="7"
        className="fill-surface stroke-text"
        strokeWidth="4"
      />
      <g className="stroke-text" strokeWidth="4" strokeLinecap="round">
        <path d="M226 128h20M226 144h38" />
        <path d="M226 170h9l6-13 8 22 6-9h9" className="stroke-accent" strokeLinejoin="round" />
      </g>
      {guardians.map((angle, index) => {
        const { x, y } = onRing(angle, 100);
        const yes = index >= 1 && index <= 3;
        return (
          <g key={angle}>
            <circle
              cx={x}
              cy={y}
              r="17"
              className={clsx("stroke-background", yes ? "fill-accent" : "fill-surface")}
              strokeWidth="7"
            />
            {!yes && (
              <circle cx={x} cy={y} r="14" className="stroke-control" strokeWidth="3" strokeDasharray="4 4" />
            )}
            {yes && (
              <path
                d={`M${round(x - 6)} ${y}l4.5 5 8-9.5`}
                className="stroke-on-accent"
                strokeWidth="3.5"
                strokeLinecap="round"
                strokeLinejoin="round"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
