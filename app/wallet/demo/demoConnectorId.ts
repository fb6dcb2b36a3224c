const PREFIX = "aceso.demo.";

/** wagmi's name for a demo person's wallet. */
export const demoConnectorId = (index: number): string => `${PREFIX}${index}`;

export const isDemoConnector = (id: string): boolean => id.startsWith(PREFIX);
