import { join } from "node:path";

/** Points commands at the home in `directory`, and at nothing else of this machine's. */
export const setCommandEnvironment = (
  directory: string,
  environment: Record<string, string | undefined>,
): void => {
  for (const name of Object.keys(environment)) {
    if (name.startsWith("ACESO_")) Reflect.deleteProperty(environment, name);
  }
  environment["ACESO_HOME"] = join(directory, "home");
};
