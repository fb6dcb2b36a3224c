import Link from "next/link";

/** What this is and what it is not, under every page. */
export function Footer() {
  return (
    <footer className="border-t border-border print:hidden">
      <div className="mx-auto flex max-w-6xl flex-col gap-x-10 gap-y-3 px-4 py-6 text-sm text-muted sm:px-6 md:flex-row md:items-start md:justify-between">
        <p className="max-w-prose">
          Aceso is open research software (MIT licence). No outside expert has audited it yet: please do not
          put real medical records into it.
        </p>
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          <li>
            <Link href="/#how" className="inline-flex min-h-6 items-center underline underline-offset-2">
              How it works
            </Link>
          </li>
          <li>
            <Link href="/#limits" className="inline-flex min-h-6 items-center underline underline-offset-2">
              What it cannot do
            </Link>
          </li>
        </ul>
      </div>
    </footer>
  );
}
