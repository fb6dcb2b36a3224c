import { erfc } from "./erfc.ts";
import { logErfcTail } from "./logErfcTail.ts";
import { naturalLog } from "./naturalLog.ts";

/** ln erfc x for any x, also where erfc itself is too small for a number. */
export const logErfc = (x: number): number => (x >= 2 ? logErfcTail(x) : naturalLog(erfc(x)));
