"use client";

import { X } from "lucide-react";

import { Button } from "../../ui/button.tsx";
import { FileDrop } from "../../ui/fileDrop.tsx";
import { sizeText } from "../../viewers/sizeText.ts";

export type ChosenFilesProps = {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
};

/** Files by dropping or choosing, and the list of what was chosen. */
export function ChosenFiles({ files, onChange }: ChosenFilesProps) {
  return (
    <div className="grid gap-4">
      <FileDrop
        label={files.length === 0 ? "Drop files here, or choose them" : "Add more files"}
        hint="Letters (PDF), pictures, scans (DICOM), FHIR data, or anything else. Any size."
        multiple
        onFiles={(added) => {
          onChange([...files, ...added.filter(({ size }) => size > 0)]);
        }}
      />
      {files.length > 0 && (
        <ul className="divide-y divide-border" aria-label="Chosen files">
          {files.map((file, index) => (
            // The same file may be chosen twice; nothing else tells the two apart.
            <li key={index} className="flex items-center gap-3 py-2">
              <span className="min-w-0 flex-1 break-words">
                {file.name} <span className="text-sm text-muted">{sizeText(file.size)}</span>
              </span>
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Leave out ${file.name}`}
                onClick={() => {
                  onChange(files.filter((_, i) => i !== index));
                }}
              >
                <X aria-hidden className="size-5" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
