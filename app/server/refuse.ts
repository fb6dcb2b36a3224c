/** An answer that says what is wrong and what to do. Never what the request carried. */
export const refuse = (status: number, message: string): Response =>
  Response.json({ error: message }, { status, headers: { "cache-control": "no-store" } });
