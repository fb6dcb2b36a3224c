import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { Steps, type StepState } from "../ui/steps.tsx";
import type { VaultSetup } from "./useVaultSetup.ts";

/** The two signatures, and what came of comparing them. */
export function SetupSigning({ setup }: { readonly setup: VaultSetup }) {
  const { state, begin, beginPhraseOnly, startOver } = setup;
  if (state.status === "declined")
    return (
      <Card title="You declined in your wallet">
        <p role="status">
          Nothing was made and nothing has changed. The vault needs the signature to lock itself.
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => void begin()}>
            Ask again
          </Button>
          <Button onClick={startOver}>Back</Button>
        </div>
      </Card>
    );
  if (state.status === "signs-differently")
    return (
      <Card title="Your wallet signs differently each time">
        <Callout tone="caution" announce>
          It gave two different signatures for the same message. Some wallets do, and it is no fault. But such
          a wallet cannot open a vault again.
        </Callout>
        <p className="mt-4">
          You can go on with the recovery phrase alone: you will type its 24 words at every visit. Or connect
          another wallet with the same account.
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => void beginPhraseOnly()}>
            Go on with the phrase alone
          </Button>
          <Button onClick={startOver}>Back</Button>
        </div>
      </Card>
    );
  const count = state.status === "signing" ? state.count : 3;
  const stateOf = (step: number): StepState =>
    count > step ? "done" : count === step ? "active" : "waiting";
  return (
    <Card title="Two signatures" lede="Your wallet asks you to sign “Unlock my Aceso vault”, two times.">
      <Steps
        label="Two signatures"
        steps={[
          { id: "first", label: "First signature", state: stateOf(1) },
          { id: "second", label: "The same once more, to compare", state: stateOf(2) },
          { id: "draw", label: "Make the vault", state: stateOf(3) },
        ]}
      />
    </Card>
  );
}
