/**
 * The largest file that is added or opened in a browser, in bytes (2 GiB): a record is shown only when it has arrived
 * whole, so the browser has to hold it. Larger ones are for the command line, which streams.
 */
export const MAX_CONTENT_BYTES = 2 * 1024 ** 3;

/** The same sealed and stored: header, frame tags and tree come on top. */
export const MAX_STORED_BYTES = MAX_CONTENT_BYTES + MAX_CONTENT_BYTES / 64;
