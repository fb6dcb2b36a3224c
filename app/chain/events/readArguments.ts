import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";

/** One input of an event, as the ABI has it. */
export type EventInput = { readonly name: string; readonly type: string; readonly indexed: boolean };

/** What a log says: up to three indexed arguments after the signature's hash, and the rest in `data`. */
export type LogWords = { readonly topics: readonly Hex[]; readonly data: Hex };

const utf8 = new TextDecoder();

const broken = (detail: string): ChainFailure =>
  new ChainFailure(
    "event-missing",
    "The network answered with an event that is not as the contracts write it.",
    {
      repair: "Reload the page. If it stays so, this site and the contracts are of different versions.",
      values: { detail },
    },
  );

/** `count` bytes at byte `at`, as digits. A log that is too short is refused, not read as zeroes. */
function digitsAt(data: string, at: number, count: number): string {
  const digits = data.slice(2 + 2 * at, 2 + 2 * (at + count));
  if (digits.length !== 2 * count) throw broken(`the data ends before byte ${at + count}`);
  return digits;
}

function toNumber(word: string): number {
  const value = parseInt(word, 16);
  if (Number.isSafeInteger(value)) return value;
  throw broken("a number is too large");
}

/** A value that lies in one word of 32 bytes. */
function fromWord(type: string, word: string): unknown {
  if (type === "bytes32") return `0x${word}`;
  if (type === "address") return `0x${word.slice(24)}`;
  if (type === "bool") return toNumber(word) === 1;
  if (/^uint\d+$/.test(type)) return toNumber(word);
  throw broken(`no reader for the type ${type}`);
}

const isDynamic = (type: string): boolean => type === "string" || type === "bytes" || type.endsWith("[]");

function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** A value whose word at `at` is where its length and content begin. */
function fromTail(type: string, data: string, at: number): unknown {
  const begin = toNumber(digitsAt(data, at, 32));
  const length = toNumber(digitsAt(data, begin, 32));
  if (type.endsWith("[]"))
    return Array.from({ length: Math.min(length, data.length) }, (_, i) =>
      fromWord(type.slice(0, -2), digitsAt(data, begin + 32 * (i + 1), 32)),
    );
  const digits = digitsAt(data, begin + 32, length);
  // What is no UTF-8 is shown as U+FFFD: nobody's endpoint may keep everybody from reading events.
  return type === "bytes" ? `0x${digits}` : utf8.decode(bytesOf(digits));
}

/**
 * Reads a log's arguments by name: uint up to 48 bits as numbers, hexadecimal in lower case. By hand, after the ABI
 * specification (https://docs.soliditylang.org/en/latest/abi-spec.html): a timeline has 100,000 logs, and the event is
 * known already. Throws ChainFailure "event-missing" for a log that the event did not make.
 */
export function readArguments(
  inputs: readonly EventInput[],
  { topics, data }: LogWords,
): Record<string, unknown> {
  if (!/^0x[0-9a-f]*$/.test(data)) throw broken("the data are not hexadecimal");
  const found: Record<string, unknown> = {};
  let topic = 1;
  let at = 0;
  for (const { name, type, indexed } of inputs) {
    if (indexed) {
      const word = topics[topic++];
      if (word === undefined || !/^0x[0-9a-f]{64}$/.test(word)) throw broken(`${name} is not in the topics`);
      found[name] = fromWord(type, word.slice(2));
    } else {
      found[name] = isDynamic(type) ? fromTail(type, data, at) : fromWord(type, digitsAt(data, at, 32));
      at += 32;
    }
  }
  return found;
}
