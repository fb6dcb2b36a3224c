import { readFile } from "node:fs/promises";

/** Ticks of /proc a second, on every Linux there is. */
const TICKS = 100;

/** Processor time that a process has used so far. Linux only. */
export async function processorSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name, in brackets, may hold spaces; utime and stime are the 14th and 15th field.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
