import { ProgressBar } from "../../ui/progressBar.tsx";
import type { Step } from "../../ui/steps.tsx";
import type { FundingState } from "../funding/fundingState.ts";
import type { PostingState } from "./postingState.ts";

const ORDER = ["signing", "preparing", "uploading", "creating", "finding", "created"] as const;

/** The steps of a task's way to the chain, and how far it has come. */
export function postingSteps(state: PostingState, funding: FundingState): readonly Step[] {
  const at = ORDER.findIndex((status) => status === state.status);
  const stateOf = (first: (typeof ORDER)[number], last = first): Step["state"] =>
    at > ORDER.indexOf(last) ? "done" : at >= ORDER.indexOf(first) ? "active" : "waiting";
  const isPaying = funding.status === "permitting" || funding.status === "paying";
  return [
    {
      id: "keys",
      label: "Make the keys of the reference set",
      state: stateOf("signing"),
      ...(state.status === "signing" && {
        detail: `Your wallet signs the same message twice, to see that it signs it alike when you deal the keys: ${state.count} of 2.`,
      }),
    },
    {
      id: "files",
      label: "Cut and encrypt the reference set, write the description",
      state: stateOf("preparing"),
      ...(state.status === "preparing" && { detail: <ProgressBar label="In this page" /> }),
    },
    {
      id: "store",
      label: "Store the files",
      state: stateOf("uploading"),
      ...(state.status === "uploading" && {
        detail: (
          <ProgressBar
            label="Encrypted, on IPFS"
            value={state.stored / state.of}
            detail={`${state.stored} of ${state.of} files`}
          />
        ),
      }),
    },
    { id: "post", label: "Post the task", state: stateOf("creating", "finding") },
    {
      id: "pay",
      label: "Put its pay in escrow",
      state:
        funding.status === "done"
          ? "done"
          : funding.status === "failed"
            ? "failed"
            : isPaying
              ? "active"
              : "waiting",
      ...(funding.status === "permitting" && {
        detail: "Your wallet signs that the settlement may take this amount, once, within the hour.",
      }),
    },
  ];
}
