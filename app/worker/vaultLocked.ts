import { EngineError } from "../engine/errors.ts";

export const vaultLocked = (): EngineError =>
  new EngineError("vault-locked", "Your vault is locked.", { repair: "Unlock it, then try again." });
