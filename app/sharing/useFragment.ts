"use client";

import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void): (() => void) => {
  addEventListener("hashchange", listener);
  return () => {
    removeEventListener("hashchange", listener);
  };
};

/**
 * What stands after # in the address: ids of people and records go there, because a browser keeps it to itself.
 * Undefined while the page is rendered on the server.
 */
export const useFragment = (): string | undefined =>
  useSyncExternalStore<string | undefined>(
    subscribe,
    () => location.hash.slice(1),
    () => undefined,
  );
