import { expect } from "chai";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

import { showTheme } from "./showTheme.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type AxeResult = {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
};

/** What the theme can change: everything else is the same page in either. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** No violation of WCAG 2.2 A and AA, nor of axe's best practices, in the page as it stands, in either theme. */
export async function checkAxe(
  page: Page,
  themes: readonly ("light" | "dark")[] = ["light", "dark"],
): Promise<void> {
  const found: string[] = [];
  for (const [place, theme] of themes.entries()) {
    await showTheme(page, theme);
    // Through the debugger's protocol: the page's own policy would not let the script in, and stays as it is.
    await page.evaluate(source);
    const { violations } = await page.evaluate(
      (runOnly) =>
        (
          window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResult> } }
        ).axe.run(document, { runOnly, resultTypes: ["violations"] }),
      place === 0 ? { type: "tag", values: TAGS } : { type: "rule", values: COLOURS },
    );
    for (const { id, help, nodes } of violations) {
      const where = nodes.map(
        ({ target, failureSummary = "" }) => `    ${target.join(" ")}: ${failureSummary}`,
      );
      found.push(`${theme} ${page.url()} ${id}: ${help}\n${where.join("\n")}`);
    }
  }
  expect(found, found.join("\n")).to.deep.equal([]);
}
