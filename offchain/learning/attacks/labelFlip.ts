import type { Attack } from "./attack.ts";

/**
 * Trains honestly on spoilt labels: class c becomes class (classes − 1 − c). With an odd number of classes the middle
 * one keeps its label.
 * Fang et al., "Local model poisoning attacks to Byzantine-robust federated learning", USENIX Security 2020, section 6.
 */
export const labelFlip: Attack = {
  name: "labelFlip",
  looks: false,
  data: (dataset) => ({
    ...dataset,
    labels: dataset.labels.map((label) => dataset.classes.length - 1 - label),
  }),
  update: (own) => own,
};
