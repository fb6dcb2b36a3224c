/** The fields that a typed error carries besides its message: code, values, repair, path … */
export const errorFields = (error: Error): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(error));
