import { writeCar } from "../writeCar.ts";
import type { Call, Reply } from "./command.ts";
import { readArgument } from "./readArgument.ts";

/** `dag/export`: a DAG as a CARv1 archive. */
export function exportCar({ node, params }: Call): Reply {
  return {
    type: "application/vnd.ipld.car; version=1",
    body: writeCar(readArgument(params), (cid) => node.blocks.get(cid)),
  };
}
