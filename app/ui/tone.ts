/** What a coloured piece means. Colour never carries it alone: an icon or a word says it too. */
export type Tone = "neutral" | "accent" | "info" | "positive" | "caution" | "danger";

/** The text colour and soft ground of each tone. */
export const toneClasses: Readonly<Record<Tone, string>> = {
  neutral: "bg-sunken text-text",
  accent: "bg-accent-soft text-accent-text",
  info: "bg-info-soft text-info",
  positive: "bg-positive-soft text-positive",
  caution: "bg-caution-soft text-caution",
  danger: "bg-danger-soft text-danger-text",
};
