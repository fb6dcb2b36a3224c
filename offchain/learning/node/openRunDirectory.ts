import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeCheckpoint } from "../rounds/encodeCheckpoint.ts";
import { decodeCheckpoint } from "../rounds/decodeCheckpoint.ts";
import type { RunState } from "../rounds/runState.ts";
import { removeLeftovers } from "./removeLeftovers.ts";
import { writeWhole } from "./writeWhole.ts";

/** The files of one run: config.json, metrics.jsonl (one report a round), checkpoint, and whatever it ends with. */
export type RunDirectory = {
  /** The run as it was last saved; null when it never began. */
  readonly saved: RunState | null;
  /** Save the state after a round. Killed at any moment, the directory holds this round or the one before. */
  readonly save: (state: RunState) => Promise<void>;
  /** Write a result, e.g. "weights.safetensors" or "curve.svg". */
  readonly write: (name: string, content: string | Uint8Array) => Promise<void>;
};

/**
 * Open the directory of a run, made when it is missing.
 * @param identity of the run (`runIdentity`)
 * @param config what a reader of the directory should know; written as JSON
 * @throws CheckpointError when another run was saved there, or the checkpoint is damaged; nothing is changed then
 */
export const openRunDirectory = async (
  directory: string,
  identity: string,
  config: object,
): Promise<RunDirectory> => {
  const checkpoint = join(directory, "checkpoint");
  const bytes = await readFile(checkpoint).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  const saved = bytes === null ? null : decodeCheckpoint(identity, bytes);
  await mkdir(directory, { recursive: true });
  await removeLeftovers(directory);
  const write = (name: string, content: string | Uint8Array): Promise<void> =>
    writeWhole(join(directory, name), content);
  // All reports are in the checkpoint, so the lines are always those of the rounds it knows.
  const writeMetrics = ({ reports }: RunState): Promise<void> =>
    write("metrics.jsonl", reports.map((report) => `${JSON.stringify(report)}\n`).join(""));
  await write("config.json", `${JSON.stringify(config, null, 2)}\n`);
  if (saved !== null) await writeMetrics(saved);
  return {
    saved,
    save: async (state) => {
      await write("checkpoint", encodeCheckpoint(identity, state));
      await writeMetrics(state);
    },
    write,
  };
};
