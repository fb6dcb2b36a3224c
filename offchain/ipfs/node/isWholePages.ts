/** The largest unit that disks and file systems in use read and write in, in bytes. */
const PAGE_BYTES = 4096;

/** Whether so many bytes can pass the page cache by, as leaves do that are full. */
export const isWholePages = (size: number): boolean => size > 0 && size % PAGE_BYTES === 0;
