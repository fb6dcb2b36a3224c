/**
 * Zod would try `new Function` once, which a page's content security policy refuses, with a message in the console. This is
 * what its own `config({ jitless: true })` sets, for every copy of it; importing that would bring 5 kB to every page.
 */
const holder = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
(holder.__zod_globalConfig ??= {}).jitless = true;

export {};
