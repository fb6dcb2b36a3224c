import { refuse } from "../../server/refuse.ts";

/**
 * Every other address under api/. Without it a page would say that there is nothing, and a page needs proxy.ts, which
 * keeps out of api/ so that uploads pass it by.
 */
const nothing = (): Response => refuse(404, "Nothing answers at this address.");

export { nothing as GET, nothing as POST };
