import type { PublicClient } from "viem";
import type { Deployment } from "./deployment.ts";

/** One deployment on one chain, for reading. Whatever is sent goes through the person's own wallet, as a `Call`. */
export type Chain = { readonly client: PublicClient; readonly deployment: Deployment };
