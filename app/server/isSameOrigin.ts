/**
 * Whether a request comes from a page of this server. Browsers set these headers and pages cannot forge them; a client
 * that is no browser can, and gains nothing by it: these routes act with nobody's authority.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}
