import type { Words } from "./words.ts";

const nothing = "nothing to do";
const asCertified = "give the certificate as RoundCertified tells it, and who signed it";

/** The errors of datasets, models and reputation in words. Rounds count from 0. */
export const registryErrorWords: Readonly<Record<string, Words>> = {
  // ---- datasets ----
  DatasetInstitutionInactive: {
    message: (v) => `${v["account"]} is not an admitted, active institution`,
    repair: "the consortium admits it first",
  },
  DatasetAlreadyRegistered: {
    message: (v) => `dataset ${v["dataset"]} is registered already`,
    repair: "change it, or take a fresh salt",
  },
  DatasetNotOwner: {
    message: (v) => `dataset ${v["dataset"]} is not ${v["account"]}'s, or is retired`,
    repair: "sign with the account that registered it",
  },
  DatasetInvalidRoot: { message: () => "the dataset has no root", repair: "make it from its rows" },
  DatasetInvalidRows: { message: () => "the dataset has no rows", repair: "declare at least one" },
  // ---- models and reputation ----
  ModelNotFinal: {
    message: (v) => `this is not what round ${v["round"]} of task ${v["task"]} ended with`,
    repair: asCertified,
  },
  ModelAlreadyRegistered: {
    message: (v) => `the model of round ${v["round"]} of task ${v["task"]} is registered already`,
    repair: nothing,
  },
  ReputationNotEnrolled: {
    message: (v) => `${v["account"]} is not enrolled in task ${v["task"]}`,
    repair: nothing,
  },
  ReputationNotFinal: {
    message: (v) => `this is not what round ${v["round"]} of task ${v["task"]} ended with`,
    repair: asCertified,
  },
  ReputationWrongRound: {
    message: (v) => `round ${v["expected"]} is to be applied next, not round ${v["round"]}`,
    repair: "apply rounds in order, each once",
  },
};
