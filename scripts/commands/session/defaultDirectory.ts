import * as argument from "../frame/argument.ts";

/** Where `up` keeps its network and the other commands look for it, unless told otherwise. */
export const defaultDirectory = (): string => argument.path.parse(".aceso/local");
