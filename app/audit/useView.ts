"use client";
import { useSyncExternalStore } from "react";
import type { AuditView } from "./fragment.ts";
import { urlFragment } from "./urlFragment.ts";

const read = (): AuditView => urlFragment.read().view;
const readOnServer = (): AuditView => "timeline";

/** Which view the URL's fragment names: drawn anew only when that changes, not with each filter. */
export const useView = (): AuditView => useSyncExternalStore(urlFragment.subscribe, read, readOnServer);
