"use client";
import { useSyncExternalStore } from "react";
import { themeKey } from "./themeScript.ts";

export type Theme = "light" | "dark" | "system";

function subscribe(listener: () => void): () => void {
  addEventListener("storage", listener);
  addEventListener(themeKey, listener);
  return () => {
    removeEventListener("storage", listener);
    removeEventListener(themeKey, listener);
  };
}

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(themeKey);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    // Storage may be closed to the page; the system's theme is then all there is.
    return "system";
  }
}

function setTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, theme);
  } catch {
    return;
  }
  dispatchEvent(new Event(themeKey));
}

/** The theme this person chose in this browser, and how to choose another. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore<Theme>(subscribe, readTheme, () => "system");
  return [theme, setTheme];
}
