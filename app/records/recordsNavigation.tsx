"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { useCurrentInSight } from "../ui/useCurrentInSight.ts";

const places = [
  { href: "/records", label: "Records" },
  { href: "/records/inbox", label: "Inbox" },
  { href: "/records/consents", label: "Standing consents" },
  { href: "/records/carers", label: "Carers" },
  { href: "/records/custody", label: "Moving" },
  { href: "/records/export", label: "Export" },
  { href: "/account", label: "Vault and keys" },
] as const;

/** The rooms of one's records. */
export function RecordsNavigation() {
  const path = usePathname();
  const row = useCurrentInSight<HTMLUListElement>(path);
  return (
    <nav aria-label="Records" className="mb-6 border-b border-border">
      <ul ref={row} className="flex gap-1 overflow-x-auto p-1 pb-0">
        {places.map(({ href, label }) => (
          <li key={href} className="shrink-0">
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={clsx(
                "flex min-h-11 items-center rounded-t-control border-b-3 px-3 font-medium",
                path === href ? "border-accent text-text" : "border-transparent text-muted hover:text-text",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
