import type { Reply } from "./command.ts";
import { replyJson } from "./replyJson.ts";

/** `version`: what this node is, in Kubo's fields. */
export function tellVersion(): Reply {
  return replyJson({
    Version: "0.1.0-aceso",
    Commit: "",
    Repo: "aceso-1",
    System: `${process.arch}/${process.platform}`,
    Golang: "",
  });
}
