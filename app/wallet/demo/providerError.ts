/** EIP-1193's codes: 4001 the person said no, 4100 not connected, 4200 unknown method, 4902 unknown chain. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly code: 4001 | 4100 | 4200 | 4902;

  constructor(code: 4001 | 4100 | 4200 | 4902, message: string) {
    super(message);
    this.code = code;
  }
}
