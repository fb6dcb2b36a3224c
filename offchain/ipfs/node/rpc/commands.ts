import { addFiles } from "./addFiles.ts";
import { addPin } from "./addPin.ts";
import { catFile } from "./catFile.ts";
import { collectGarbage } from "./collectGarbage.ts";
import type { Command } from "./command.ts";
import { exportCar } from "./exportCar.ts";
import { getBlock } from "./getBlock.ts";
import { getDag } from "./getDag.ts";
import { identify } from "./identify.ts";
import { importCar } from "./importCar.ts";
import { listLinks } from "./listLinks.ts";
import { listPins } from "./listPins.ts";
import { putBlock } from "./putBlock.ts";
import { putDag } from "./putDag.ts";
import { removePin } from "./removePin.ts";
import { statBlock } from "./statBlock.ts";
import { statRepo } from "./statRepo.ts";
import { tellVersion } from "./tellVersion.ts";

/** The subset of the Kubo RPC API this node speaks, by path below `/api/v0/`. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["add", addFiles],
  ["block/get", getBlock],
  ["block/put", putBlock],
  ["block/stat", statBlock],
  ["cat", catFile],
  ["dag/export", exportCar],
  ["dag/get", getDag],
  ["dag/import", importCar],
  ["dag/put", putDag],
  ["id", identify],
  ["ls", listLinks],
  ["pin/add", addPin],
  ["pin/ls", listPins],
  ["pin/rm", removePin],
  ["repo/gc", collectGarbage],
  ["repo/stat", statRepo],
  ["version", tellVersion],
]);
