import { demoApprovals } from "./demoApprovals.ts";

/** The one queue of this page: the wallets put questions in, the dialog shows them. */
export const pageApprovals = demoApprovals();
