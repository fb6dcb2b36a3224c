/**
 * EIP-1193's codes: 4001 the person said no, 4100 not connected, 4200 unknown method, 4902 unknown chain; and JSON-RPC's
 * −32601, no such method.
 */
export type ProviderErrorCode = 4001 | 4100 | 4200 | 4902 | -32601;

export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly code: ProviderErrorCode;

  constructor(code: ProviderErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
