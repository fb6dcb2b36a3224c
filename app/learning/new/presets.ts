import type { TaskFormText } from "./taskForm.ts";

type Times = Pick<TaskFormText, "open" | "commit" | "reveal" | "certify" | "challenge" | "window">;

/** Times that go together, by how much of a hurry there is. */
export const paces: readonly {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly times: Times;
}[] = [
  {
    id: "day",
    label: "A round in half a day",
    hint: "For institutions that run their program day and night.",
    times: { open: "2d", commit: "6h", reveal: "2h", certify: "4h", challenge: "4h", window: "30m" },
  },
  {
    id: "hours",
    label: "A round in hours",
    hint: "For small models, when everybody is told beforehand.",
    times: { open: "1d", commit: "1h", reveal: "30m", certify: "1h", challenge: "1h", window: "5m" },
  },
  {
    id: "minutes",
    label: "A round in minutes",
    hint: "To try it out on a network of this machine. Slower chains refuse it.",
    times: { open: "10m", commit: "90s", reveal: "45s", certify: "60s", challenge: "30s", window: "10s" },
  },
];

/** The form before anybody has written into it. */
export const emptyForm: TaskFormText = {
  title: "",
  about: "",
  model: "logistic",
  hidden: "32",
  rule: "flTrust",
  rounds: "3",
  attempts: "2",
  leastTrainers: "4",
  mostTrainers: "4",
  pay: "",
  stake: "",
  participation: "20",
  committee: "10",
  patients: "10",
  open: "1d",
  commit: "1h",
  reveal: "30m",
  certify: "1h",
  challenge: "1h",
  window: "5m",
  privacy: "none",
  noise: "1.1",
  clip: "1",
  epsilon: "8",
  delta: "0.00001",
};
