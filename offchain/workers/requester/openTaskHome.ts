import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Hex } from "../../rounds/hex.ts";
import { writeSecretFile } from "../client/home/writeSecretFile.ts";
import type { TaskSecrets } from "./makeDealing.ts";

const hex = z
  .string()
  .regex(/^0x([0-9a-f]{2})*$/)
  .transform((text): Hex => `0x${text.slice(2)}`);

const secretsFile = z.strictObject({ manifest: z.base64(), secrets: z.array(hex) });

/** What a requester keeps of a task, under its reference set's root, mode 0600. */
export type TaskHome = {
  readonly secrets: {
    /** Undefined where this requester did not make the task. */
    readonly read: () => Promise<TaskSecrets | undefined>;
    /** Before the task is posted: without them no round can be certified. */
    readonly keep: (secrets: TaskSecrets) => Promise<void>;
  };
  readonly dealing: {
    readonly read: () => Promise<Uint8Array | undefined>;
    readonly keep: (bytes: Uint8Array) => Promise<void>;
  };
};

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The place in a requester's home where a task's keys and its one dealing lie. */
export function openTaskHome(directory: string, referenceRoot: Hex): TaskHome {
  const path = (name: string): string => join(directory, "tasks", `${referenceRoot.slice(2)}.${name}`);
  return {
    secrets: {
      async read() {
        const text = await readIfThere(path("secrets.json"));
        if (text === undefined) return undefined;
        const { manifest, secrets } = secretsFile.parse(JSON.parse(text.toString("utf8")));
        return { manifest: Uint8Array.from(Buffer.from(manifest, "base64")), secrets };
      },
      async keep({ manifest, secrets }) {
        const body = { manifest: Buffer.from(manifest).toString("base64"), secrets };
        await writeSecretFile(path("secrets.json"), JSON.stringify(body));
      },
    },
    dealing: {
      async read() {
        const bytes = await readIfThere(path("dealing.json"));
        return bytes && Uint8Array.from(bytes);
      },
      async keep(bytes) {
        await writeSecretFile(path("dealing.json"), Buffer.from(bytes).toString("utf8"));
      },
    },
  };
}
