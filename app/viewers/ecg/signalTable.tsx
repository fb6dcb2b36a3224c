import type { ChannelFacts } from "./signalFacts.ts";

const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const share = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** The drawing in numbers, for who cannot see it. */
export function SignalTable({
  name,
  channels,
}: {
  readonly name: string;
  readonly channels: readonly ChannelFacts[];
}) {
  const said = (value: number | undefined, unit: string) =>
    value === undefined ? "none" : `${number.format(value)} ${unit}`.trim();
  return (
    <details>
      <summary className="flex min-h-11 items-center font-medium">The leads in numbers</summary>
      <div className="overflow-x-auto">
        <table className="w-full max-w-2xl border-collapse text-left text-sm">
          <caption className="sr-only">Lowest and highest value of each lead of {name}</caption>
          <thead>
            <tr>
              {["Lead", "Lowest", "Highest", "Without a value"].map((title) => (
                <th key={title} scope="col" className="py-1 pr-4 font-semibold">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channels.map((channel, i) => (
              <tr key={i} className="border-t border-border">
                <th scope="row" className="py-1 pr-4 font-medium">
                  {channel.name}
                </th>
                <td className="py-1 pr-4">{said(channel.lowest, channel.unit)}</td>
                <td className="py-1 pr-4">{said(channel.highest, channel.unit)}</td>
                <td className="py-1">{channel.missing === 0 ? "none" : share.format(channel.missing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
