import type { Hex } from "../chain/deployment.ts";
import { useDeployment } from "../chain/useDeployment.ts";
import { Callout } from "../ui/callout.tsx";
import { DefinitionList } from "../ui/definitionList.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";
import type { Transaction } from "./transaction.ts";
import { TransactionCost } from "./transactionCost.tsx";
import { TransactionProgress } from "./transactionProgress.tsx";
import type { TransactionState } from "./transactionState.ts";

export type TransactionBodyProps = {
  readonly transaction: Transaction;
  readonly state: TransactionState;
  readonly account: Hex | undefined;
  /** The wallet is on another account than the one this began with. */
  readonly isOtherAccount: boolean;
  readonly chainName: string;
};

const LOCAL_CHAIN = 31337;

/** What a transaction will do, for whom, on which network and for how much; and how far it has come. */
export function TransactionBody({
  transaction,
  state,
  account,
  isOtherAccount,
  chainName,
}: TransactionBodyProps) {
  const { chainId } = useDeployment();
  const estimate = state.status === "ready" || state.status === "signing" ? state.estimate : undefined;
  const isBeforehand = ["idle", "estimating", "ready", "signing"].includes(state.status);
  return (
    <div className="grid gap-4">
      <ul className="grid list-disc gap-1 pl-5">
        {transaction.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {transaction.irreversible !== undefined && state.status !== "done" && (
        <Callout tone="caution" title="This cannot be undone">
          {transaction.irreversible}
        </Callout>
      )}
      <DefinitionList
        items={[
          ...(isBeforehand
            ? [
                {
                  term: "Fee",
                  value: <TransactionCost estimate={estimate} isLocal={chainId === LOCAL_CHAIN} />,
                },
              ]
            : []),
          {
            term: "Signed by",
            value: account === undefined ? "No wallet is connected" : <ShortAddress address={account} />,
          },
          { term: "Network", value: chainName },
        ]}
      />
      {isOtherAccount && account !== undefined ? (
        <Callout tone="caution" title="Your wallet is on another account now" announce>
          Switch it back to <ShortAddress address={account} /> to go on, or close this and begin again.
        </Callout>
      ) : (
        <TransactionProgress state={state} />
      )}
    </div>
  );
}
