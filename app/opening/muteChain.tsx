import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import type { Silence } from "./judgeSilence.ts";

export type MuteChainProps = {
  readonly silence: Exclude<Silence, "heard">;
  readonly onClose: () => void;
};

/** Says that nobody answers whether what is open may still be read, and what happens meanwhile. */
export function MuteChain({ silence, onClose }: MuteChainProps) {
  return (
    <Callout
      tone="caution"
      title="We cannot ask whether you still may read this"
      announce
      {...(silence === "hidden" && { actions: <Button onClick={onClose}>Close the record</Button> })}
    >
      {silence === "hidden"
        ? "The chain has not answered for two minutes, so the record is hidden. It comes back by itself when the chain answers that you may."
        : "The chain does not answer. After two minutes without an answer the record is hidden until there is one."}
    </Callout>
  );
}
