"use client";

import { useSpec } from "../documents/useSpec.ts";
import type { TaskView } from "../view/taskView.ts";

/** A task's number, and what its requester calls it once its description is here. */
export function TaskName({ view }: { readonly view: TaskView }) {
  const state = useSpec(view.terms.specDigest);
  return state.status === "ready" ? `${view.task}: ${state.spec.title}` : `Task ${view.task}`;
}
