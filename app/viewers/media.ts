/**
 * What a record turns out to be, by its first bytes. Only these kinds are ever drawn; `active` is content that a
 * browser would run or lay out itself (HTML, SVG, XML with a stylesheet): it is shown as text, never rendered.
 */
export type Media =
  | { readonly kind: "image"; readonly type: "image/png" | "image/jpeg" | "image/webp" | "image/gif" }
  | { readonly kind: "pdf" }
  | { readonly kind: "dicom" }
  | { readonly kind: "json" }
  | { readonly kind: "csv" }
  | { readonly kind: "text" }
  | { readonly kind: "active" }
  | { readonly kind: "unknown" };

/** How many leading bytes `sniffMedia` wants. */
export const SNIFF_BYTES = 4096;
