import type { Token } from "../../chain/tasks/readToken.ts";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { formatAmount } from "../view/formatAmount.ts";
import { timeLeft } from "../view/timeLeft.ts";
import type { CheckedOrder } from "./orderFacts.ts";
import type { TaskOrder } from "./taskForm.ts";

/** What an order will cost and bring about, in words, before anything is signed. */
export function OrderSummary({
  order,
  checked,
  token,
}: {
  readonly order: TaskOrder;
  readonly checked: CheckedOrder;
  readonly token: Token;
}) {
  if (checked.status === "wrong")
    return (
      <Callout tone="danger" announce title="This cannot be posted as it is">
        {checked.why}
      </Callout>
    );
  const { perRound, escrow, stake, longest, parts, rowsOfPart } = checked.facts;
  return (
    <Card title="What this comes to">
      <ul className="grid list-disc gap-1 pl-5">
        <li>
          You put <strong className="font-semibold">{formatAmount(escrow, token)}</strong> in escrow:{" "}
          {order.rounds === 1
            ? "the pay of its one round."
            : `${formatAmount(perRound, token)} for each of ${order.rounds} rounds.`}{" "}
          Fees of the network come on top.
        </li>
        <li>
          {order.leastTrainers === order.mostTrainers
            ? `${order.leastTrainers} hospitals`
            : `${order.leastTrainers} to ${order.mostTrainers} hospitals`}{" "}
          stake {formatAmount(stake, token)} each. With fewer the task ends, and everything goes back.
        </li>
        <li>
          The reference set is cut into {parts} parts of {rowsOfPart} rows, one for each attempt at a round.
        </li>
        <li>
          Once hospitals are enrolled you come back and deal the keys, within Commit. Without them nobody
          trains, and the attempt is lost. After that no round needs you.
        </li>
        <li>It is over {timeLeft(longest)} from now at the latest.</li>
      </ul>
      <Callout tone="caution" title="What cannot be undone" className="mt-4">
        Nobody can change the terms. What a final round pays stays paid; cancelling gives back the other
        rounds. The description, and each part of the reference set after its round, can be read by everybody.
      </Callout>
    </Card>
  );
}
