import type { Hex } from "../chain/deployment.ts";

/**
 * What a person shows to be found: a link to where one asks for their records. The address stands in the fragment, which a
 * browser never sends to a server.
 *
 * @param origin of the page: "https://aceso.example"
 */
export const patientLink = (origin: string, account: Hex): string => `${origin}/requests#patient=${account}`;
