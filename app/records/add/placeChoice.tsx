"use client";

import { RadioCards } from "../../ui/radioCards.tsx";

export type Place = "ipfs" | "chain";

/** The chain keeps at most 16 KiB, and the seal around the content takes up to a quarter of that. */
const LARGEST = 12 * 1024;

export const isSmallEnough = ({ size }: File): boolean => size <= LARGEST;

export type PlaceChoiceProps = {
  readonly files: readonly File[];
  readonly value: Place;
  readonly onChange: (place: Place) => void;
};

/** IPFS, or for small records the chain itself. */
export function PlaceChoice({ files, value, onChange }: PlaceChoiceProps) {
  const fits = files.length > 0 && files.every(isSmallEnough);
  return (
    <RadioCards
      legend="Where the sealed record lies"
      value={value}
      onChange={onChange}
      options={[
        {
          value: "ipfs",
          label: "On IPFS",
          hint: "For any size. Copies may stay after you erase it, sealed for ever: its key is gone.",
        },
        {
          value: "chain",
          label: "On the chain itself",
          hint: fits
            ? "For small records, like a prescription. It cannot get lost, costs more, and the sealed bytes stay for ever."
            : "Only for files of at most 12 KB.",
          disabled: !fits,
        },
      ]}
    />
  );
}
