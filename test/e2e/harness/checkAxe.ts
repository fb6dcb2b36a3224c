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

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * No violation of WCAG 2.2 A and AA, nor of axe's best practices, in the page as it stands, in either theme. What is
 * found is looked for once more, with the theme shown anew: a page caught while it changes is not one at rest.
 */
export async function checkAxe(
  page: Page,
  themes: readonly ("light" | "dark")[] = ["light", "dark"],
): Promise<void> {
  const found: string[] = [];
  for (const theme of themes) {
    await showTheme(page, theme);
    if ((await findViolations(page)).length === 0) continue;
    await showTheme(page, theme);
    found.push(...(await findViolations(page)).map((violation) => `${theme} ${page.url()} ${violation}`));
  }
  expect(found, found.join("\n")).to.deep.equal([]);
}

async function findViolations(page: Page): Promise<string[]> {
  // Through the debugger's protocol: the page's own policy would not let the script in, and stays as it is.
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResult> } }).axe.run(
        document,
        { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] },
      ),
    TAGS,
  );
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.map(
      ({ target, failureSummary = "" }) => `    ${target.join(" ")}: ${failureSummary}`,
    );
    return `${id}: ${help}\n${where.join("\n")}`;
  });
}
