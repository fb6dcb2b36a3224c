import { walkFile } from "../../walkFile.ts";
import type { Call, Reply } from "./command.ts";
import { readArgument } from "./readArgument.ts";
import { requireOptions } from "./requireOptions.ts";

/** `cat`: a file's bytes, block by block; each is hashed before it leaves. */
export function catFile({ node, params }: Call): Reply {
  requireOptions(params, { offset: ["0"], length: ["-1"] });
  return {
    type: "application/octet-stream",
    body: walkFile((cid) => node.blocks.get(cid), readArgument(params)),
  };
}
