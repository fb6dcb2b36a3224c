import { MalformedContentError } from "../errors.ts";

/**
 * FHIR's base64Binary (which allows white space) into bytes.
 *
 * @throws MalformedContentError
 */
export function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  let binary: string;
  try {
    binary = atob(base64);
  } catch (cause) {
    throw new MalformedContentError("attached", "it is not base64", cause);
  }
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
