/**
 * A URL as it may be shown: its origin. Path, query and user info are where RPC providers put the API key, and errors
 * end up in logs, `/health` and `--json`.
 */
export const redactUrl = (url: string): string => {
  try {
    return new URL(url).origin;
  } catch {
    return "(not a URL)";
  }
};
