import { BrainCircuit, Building2, FolderHeart, ScrollText, Stethoscope, type LucideIcon } from "lucide-react";

export type Place = {
  readonly href: string;
  readonly label: string;
  readonly Icon: LucideIcon;
};

/** Where one can go, by what people come to do. */
export const places: readonly Place[] = [
  { href: "/records", label: "Records", Icon: FolderHeart },
  { href: "/requests", label: "Requests", Icon: Stethoscope },
  { href: "/learning", label: "Learning", Icon: BrainCircuit },
  { href: "/audit", label: "Audit", Icon: ScrollText },
  { href: "/institution", label: "Institution", Icon: Building2 },
];
