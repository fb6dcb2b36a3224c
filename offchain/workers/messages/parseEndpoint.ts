import { MessageError } from "./errors.ts";

/** The address of `path` under an institution's endpoint, which is what it wrote into the registry: http or https only. */
export function parseEndpoint(endpoint: string, path: string): URL {
  const base = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (base === undefined || !/^https?:$/.test(base.protocol) || base.username !== "" || base.password !== "")
    throw new MessageError("no-endpoint", `${JSON.stringify(endpoint.slice(0, 100))} is no endpoint`, {
      repair:
        "the institution registers an http or https address; until then it is reached on the chain only",
    });
  return new URL(path, base.href.endsWith("/") ? base : `${base.href}/`);
}
