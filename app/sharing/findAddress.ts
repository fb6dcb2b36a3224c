/**
 * The address in what was shown, sent or spelt, as it is spelt there: an address, a link that ends in `#patient=0x…`, or
 * `eip155:<chain>:0x…`. Undefined when there is none.
 */
export function findAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const [, address] =
    /^(?:eip155:\d+:|ethereum:)?(0x[0-9a-fA-F]{40})(?:@\d+)?$/.exec(trimmed) ??
    /#patient=(0x[0-9a-fA-F]{40})$/.exec(trimmed) ??
    [];
  return address;
}
