import { expect } from "chai";
import { tmpdir } from "node:os";

import { createTerminal } from "../../../scripts/commands/frame/createTerminal.ts";
import { escapeControls } from "../../../scripts/commands/frame/escapeControls.ts";
import { toJson } from "../../../scripts/commands/frame/toJson.ts";
import { runAceso } from "../../flows/cliProcess.ts";

// Sets the window's title, wipes the screen, rings, and reads backwards: as ESC and as its one-byte form U+009B.
const attack = "a\u001b]0;owned\u0007\u001b[2J\u009b2J\rb\u007f\u202ec\u061c\u2028";
const spelt = "a\\u{1b}]0;owned\\u{7}\\u{1b}[2J\\u{9b}2J\\u{d}b\\u{7f}\\u{202e}c\\u{61c}\\u{2028}";
const acts = /(?!\n)[\p{Cc}\p{Bidi_Control}]/u;

describe("what others wrote, on the terminal", () => {
  it("is spelt out where it would act, and otherwise left alone", () => {
    expect(escapeControls(attack)).to.equal(spelt);
    const plain = "zwei Zeilen\n\tπ, 语, שלום, 🩺";
    expect(escapeControls(plain)).to.equal(plain);
  });

  it("does not act in JSON either, and reads back as it was", () => {
    const json = toJson({ mediaType: attack });
    expect(json).not.to.match(acts);
    expect(JSON.parse(json)).to.deep.equal({ mediaType: attack });
  });

  it("does not act in the log line of a running command", () => {
    const written: string[] = [];
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    try {
      createTerminal(new AbortController().signal).log(attack);
    } finally {
      process.stderr.write = write;
    }
    expect(written).to.deep.equal([`${spelt}\n`]);
  });

  it("does not act in what a command prints, nor in its error", async () => {
    const refused = await runAceso(["policy", "check", "\u001b[2J\u009b\u202e@x"], { cwd: tmpdir() });
    expect(refused.code).to.equal(2);
    expect(refused.stderr).not.to.match(acts);
    const unknown = await runAceso([attack], { cwd: tmpdir() });
    expect(unknown.code).to.equal(2);
    expect(`${unknown.stdout}${unknown.stderr}`).not.to.match(acts);
  });
});
