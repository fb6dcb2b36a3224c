import type { TypedDataField } from "ethers";
import type { Statement } from "../../rounds/statement.ts";

/** A statement's types as ethers wants them: its own, to keep. */
export const statementFields = ({ types }: Statement): Record<string, TypedDataField[]> =>
  Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]]));
