/** Hardhat's: the only chain whose keys are public, and where built-in people and their accounts are at home. */
export const LOCAL_CHAIN = 31337;
