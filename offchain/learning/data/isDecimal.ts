const patterns = {
  ".": /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/,
  ",": /^[+-]?(\d+,?\d*|,\d+)([eE][+-]?\d+)?$/,
} as const;

/**
 * Whether a cell is a decimal number, as CSV files write it. "Infinity", hexadecimal and thousands separators are not.
 * @param decimal what stands before its decimals; "1.5" is no number where that is a comma: it may be 1500
 */
export const isDecimal = (cell: string, decimal: "." | "," = "."): boolean => patterns[decimal].test(cell);
