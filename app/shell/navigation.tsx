"use client";
import clsx from "clsx";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { places } from "./places.ts";

/** While the server answers, the place one has pressed says so; most answers come before it shows. */
function Label({ children }: { readonly children: string }) {
  const { pending } = useLinkStatus();
  return <span className={clsx(pending && "animate-wait")}>{children}</span>;
}

/** The same places twice: in the header on a desk, in a bar at the thumb on a phone. One is displayed at a time. */
export function Navigation({ as }: { readonly as: "header" | "bar" }) {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className={
        as === "header"
          ? "hidden md:block"
          : "fixed inset-x-0 bottom-0 z-30 border-t border-border bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
      }
    >
      <ul className={as === "header" ? "flex gap-1" : "grid h-16 grid-cols-5"}>
        {places.map(({ href, label, Icon }) => {
          const here = path === href || path.startsWith(`${href}/`);
          return (
            <li key={href} className="flex">
              <Link
                href={href}
                aria-current={here ? (path === href ? "page" : true) : undefined}
                className={clsx(
                  "font-medium transition-colors",
                  as === "header"
                    ? "flex min-h-11 items-center rounded-control px-3 hover:bg-sunken"
                    : "flex flex-1 flex-col items-center justify-center gap-1 text-[0.8rem] -outline-offset-4!",
                  here ? "text-accent-text" : "text-muted hover:text-text",
                  here && as === "header" && "bg-accent-soft",
                )}
              >
                {as === "bar" && (
                  <Icon
                    aria-hidden
                    className={clsx("size-6 rounded-full", here && "box-content bg-accent-soft px-4 py-0.5")}
                  />
                )}
                <Label>{label}</Label>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
