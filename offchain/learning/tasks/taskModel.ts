import { buildModel } from "../model/buildModel.ts";
import type { Model } from "../model/model.ts";
import type { TaskSpec } from "./taskSpec.ts";

/** The network that a task trains. @throws ModelShapeError */
export const taskModel = ({ model, data }: Pick<TaskSpec, "model" | "data">): Model =>
  buildModel({
    kind: model.kind,
    input: model.input,
    classes: data.classes.length,
    ...(model.kind === "mlp" ? { hidden: model.hidden } : {}),
  });
