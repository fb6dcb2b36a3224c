import { config } from "zod/v4/core";

// Zod would try `new Function` once, which a page's content security policy refuses, with a message in the console.
config({ jitless: true });
