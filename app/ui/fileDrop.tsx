"use client";
import clsx from "clsx";
import { FileUp } from "lucide-react";
import { useId, useRef, useState } from "react";
import { buttonClasses } from "./buttonClasses.ts";

export type FileDropProps = {
  readonly label: string;
  /** Which kinds and how large. */
  readonly hint?: string | undefined;
  readonly accept?: string | undefined;
  readonly multiple?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onFiles: (files: readonly File[]) => void;
  readonly className?: string | undefined;
};

/** Files by dropping, or by choosing: the whole area is the file input's label, so keyboard and touch work as usual. */
export function FileDrop({
  label,
  hint,
  accept,
  multiple = false,
  disabled = false,
  onFiles,
  className,
}: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  // dragenter and dragleave fire for every child too: only the balance says whether the pointer is still inside.
  const depth = useRef(0);
  const take = (list: FileList | null) => {
    const files = list === null ? [] : [...list];
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  };
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  return (
    <label
      onDragEnter={(event) => {
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDrop={(event) => {
        event.preventDefault();
        leave();
        take(event.dataTransfer.files);
      }}
      className={clsx(
        "flex flex-col items-center gap-2 rounded-card border-2 border-dashed px-4 py-8 text-center transition-colors",
        "has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
        over ? "border-accent bg-accent-soft" : "border-control bg-surface",
        disabled && "opacity-55",
        className,
      )}
    >
      <FileUp aria-hidden className="size-8 text-muted" />
      <span className="font-semibold">{label}</span>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </span>
      )}
      <span aria-hidden className={buttonClasses("secondary", "small", "mt-1")}>
        {multiple ? "Choose files" : "Choose a file"}
      </span>
      <input
        type="file"
        aria-label={label}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          // So that choosing the same file again is noticed.
          event.target.value = "";
        }}
      />
    </label>
  );
}
