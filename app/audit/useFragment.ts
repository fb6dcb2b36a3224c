"use client";
import { useSyncExternalStore } from "react";
import type { AuditFragment } from "./fragment.ts";
import { urlFragment } from "./urlFragment.ts";

const NOTHING: AuditFragment = { view: "timeline", filter: {} };

/** The server knows no fragment, and is told none. */
const readOnServer = (): AuditFragment => NOTHING;

/** What the URL's fragment says now. */
export const useFragment = (): AuditFragment =>
  useSyncExternalStore(urlFragment.subscribe, urlFragment.read, readOnServer);
