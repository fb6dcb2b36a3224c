"use client";

import { createContext } from "react";

/** Whether the wallets this page used before have been asked. False on the server and at first. */
export const WalletStartedContext = createContext(false);
