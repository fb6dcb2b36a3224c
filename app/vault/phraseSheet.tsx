"use client";

import { Eye, EyeOff, Printer } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";

import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { printOnly } from "./printOnly.ts";

export type PhraseSheetProps = {
  readonly phrase: string;
  readonly phraseOnly: boolean;
  readonly onWritten: () => void;
};

const SHEET = "recovery-phrase-sheet";

/** The 24 words, this once: hidden until asked for, to write down or print. */
export function PhraseSheet({ phrase, phraseOnly, onWritten }: PhraseSheetProps) {
  const [shown, setShown] = useState(false);
  const [wasShown, setWasShown] = useState(false);
  const words = phrase.split(" ");
  return (
    <Card
      title="Your recovery phrase"
      lede="Write these 24 words on paper, in this order. They are shown this once and never again."
    >
      <ol
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-card border border-border bg-sunken p-4 sm:grid-cols-3"
        aria-label={shown ? "The 24 words" : "The 24 words, hidden"}
      >
        {words.map((word, index) => (
          <li key={index} className="flex gap-2">
            <span className="w-7 text-right text-muted tabular-nums">{index + 1}.</span>
            {/* Hidden words are not in the page at all, so that nothing reads them. */}
            <span className="font-mono font-semibold">{shown ? word : "••••••"}</span>
          </li>
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button
          aria-pressed={shown}
          onClick={() => {
            setShown(!shown);
            setWasShown(true);
          }}
        >
          {shown ? <EyeOff aria-hidden className="size-5" /> : <Eye aria-hidden className="size-5" />}
          {shown ? "Hide the words" : "Show the words"}
        </Button>
        {shown && (
          <Button
            onClick={() => {
              printOnly(SHEET);
            }}
          >
            <Printer aria-hidden className="size-5" />
            Print
          </Button>
        )}
      </div>
      <Callout tone="caution" className="mt-4" title="Whoever has these words can read all your records">
        Keep the paper where you keep your passport. Do not photograph it, and never type the words anywhere
        but here.
        {" If nobody touches this page for an hour, the words are taken off it."}
        {phraseOnly && " You need them at every visit, because your wallet signs differently each time."}
      </Callout>
      <Button variant="primary" className="mt-6" disabled={!wasShown} onClick={onWritten}>
        I have written them down
      </Button>
      {shown &&
        createPortal(
          <div id={SHEET} className="hidden p-8 print:block">
            <p className="text-title font-semibold">Aceso recovery phrase</p>
            <p>Whoever has these words can read all records of this vault. Keep them safe.</p>
            <ol className="mt-4 list-inside list-decimal columns-2 font-mono">
              {words.map((word, index) => (
                <li key={index}>{word}</li>
              ))}
            </ol>
          </div>,
          document.body,
        )}
    </Card>
  );
}
