import type { Deployment } from "../chain/deployment.ts";
import type { JobName } from "./jobs.ts";

/** From the page. The first is `configure`. */
export type ToWorker =
  | { readonly kind: "configure"; readonly deployment: Deployment; readonly origin: string }
  | { readonly kind: "run"; readonly id: number; readonly name: JobName; readonly parameters: unknown }
  | { readonly kind: "cancel"; readonly id: number };

/** An EngineError, or an error of a room below, as plain data. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly repair: string;
  readonly values: Readonly<Record<string, unknown>>;
};

/** From the worker, about the job of that id. After `done` or `failed` nothing more comes. */
export type FromWorker =
  | { readonly kind: "progress"; readonly id: number; readonly progress: unknown }
  | { readonly kind: "done"; readonly id: number; readonly result: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly failure: Failure };
