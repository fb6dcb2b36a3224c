"use client";
import { useEffect, useState } from "react";

export type PageNumberProps = {
  readonly page: number;
  readonly pages: number;
  readonly onGoTo: (page: number) => void;
};

/** Which page, to read and to write: goes there on Enter or when left. */
export function PageNumber({ page, pages, onGoTo }: PageNumberProps) {
  const [written, setWritten] = useState(String(page));
  useEffect(() => {
    setWritten(String(page));
  }, [page]);
  const go = () => {
    const number = Number(written);
    if (Number.isInteger(number) && number >= 1 && number !== page) onGoTo(number);
    else setWritten(String(page));
  };
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <input
        aria-label="Page"
        inputMode="numeric"
        value={written}
        onChange={(event) => {
          setWritten(event.target.value);
        }}
        onBlur={go}
        className="control w-16! text-center"
      />
      <span className="text-sm whitespace-nowrap text-muted">of {pages}</span>
    </form>
  );
}
