import { Command } from "commander";

import { ensureBuilt } from "../network/ensureBuilt.ts";
import type { Dispatch } from "./frame/defineCommand.ts";

type BuildCommand = (dispatch: Dispatch) => Command;

/** Commands loaded only when they are chosen: `policy check` need not load, or wait for, what `up` needs. */
type Group = {
  readonly summary: string;
  /** Needs neither chain nor generated types. */
  readonly offline?: true;
  readonly load: () => Promise<readonly BuildCommand[]>;
};

const groups: Readonly<Record<string, Group>> = {
  record: {
    summary: "put, open, share, correct and erase medical records",
    load: async () => [
      (await import("./record/put.ts")).recordPut,
      (await import("./record/get.ts")).recordGet,
      (await import("./record/grant.ts")).recordGrant,
      (await import("./record/revoke.ts")).recordRevoke,
      (await import("./record/correct.ts")).recordCorrect,
      (await import("./record/erase.ts")).recordErase,
      (await import("./record/log.ts")).recordLog,
      (await import("./record/emergencies.ts")).recordEmergencies,
      (await import("./record/list.ts")).recordList,
      (await import("./record/show.ts")).recordShow,
    ],
  },
  offer: {
    summary: "write something for a patient; accept what was written for you",
    load: async () => [
      (await import("./offer/write.ts")).offerWrite,
      (await import("./offer/list.ts")).offerList,
      (await import("./offer/get.ts")).offerGet,
      (await import("./offer/accept.ts")).offerAccept,
      (await import("./offer/decline.ts")).offerDecline,
      (await import("./offer/withdraw.ts")).offerWithdraw,
    ],
  },
  vault: {
    summary: "your vault and your encryption keys",
    load: async () => [
      (await import("./vault/create.ts")).vaultCreate,
      (await import("./vault/phrase.ts")).vaultPhraseCommand,
      (await import("./vault/restore.ts")).vaultRestore,
      (await import("./vault/publish.ts")).vaultPublish,
    ],
  },
  carer: {
    summary: "who acts for you",
    load: async () => [
      (await import("./carer/appoint.ts")).carerAppoint,
      (await import("./carer/dismiss.ts")).carerDismiss,
    ],
  },
  consent: {
    summary: "standing consent and emergencies",
    load: async () => [
      (await import("./consent/standing.ts")).consentStanding,
      (await import("./consent/emergency.ts")).consentEmergency,
    ],
  },
  custody: {
    summary: "move records to a new account",
    load: async () => [
      (await import("./custody/propose.ts")).custodyPropose,
      (await import("./custody/stop.ts")).custodyStop,
      (await import("./custody/take.ts")).custodyTake,
    ],
  },
  attribute: {
    summary: "attest attributes, deliver and collect their keys",
    load: async () => [
      (await import("./attribute/grant.ts")).attributeGrant,
      (await import("./attribute/revoke.ts")).attributeRevoke,
      (await import("./attribute/deliver.ts")).attributeDeliver,
      (await import("./attribute/collect.ts")).attributeCollect,
    ],
  },
  institution: {
    summary: "admit institutions, publish their keys, make guardian sets",
    load: async () => [
      (await import("./institution/admit.ts")).institutionAdmit,
      (await import("./institution/deactivate.ts")).institutionDeactivate,
      (await import("./institution/reactivate.ts")).institutionReactivate,
      (await import("./institution/list.ts")).institutionList,
      (await import("./institution/key.ts")).institutionKey,
      (await import("./institution/guardians.ts")).institutionGuardians,
      (await import("./institution/emergency.ts")).institutionEmergency,
    ],
  },
  audit: {
    summary: "what happened",
    load: async () => [
      (await import("./audit/export.ts")).auditExport,
      (await import("./audit/round.ts")).auditRoundCommand,
      (await import("./audit/receipt.ts")).auditReceipt,
      (await import("./audit/consent.ts")).auditConsentCommand,
    ],
  },
  task: {
    summary: "post learning tasks, and stay with them",
    load: async () => [
      (await import("./task/create.ts")).taskCreate,
      (await import("./task/show.ts")).taskShow,
      (await import("./task/watch.ts")).taskWatch,
      (await import("./task/cancel.ts")).taskCancel,
    ],
  },
  hospital: {
    summary: "take part in learning tasks",
    load: async () => [
      (await import("./hospital/run.ts")).hospitalRun,
      (await import("./hospital/withdraw.ts")).hospitalWithdraw,
      (await import("./hospital/consent.ts")).hospitalConsent,
    ],
  },
  abe: {
    summary: "attribute-based encryption of files, offline",
    offline: true,
    load: async () => [
      (await import("./abe/authority.ts")).abeAuthority,
      (await import("./abe/key.ts")).abeKey,
      (await import("./abe/encrypt.ts")).abeEncrypt,
      (await import("./abe/decrypt.ts")).abeDecrypt,
    ],
  },
  learn: {
    summary: "federated learning without a chain, offline",
    offline: true,
    load: async () => [
      (await import("./learn/simulate.ts")).learnSimulate,
      (await import("./learn/data.ts")).learnData,
      (await import("./learn/train.ts")).learnTrain,
      (await import("./learn/predict.ts")).learnPredict,
      (await import("./learn/explain.ts")).learnExplain,
      (await import("./learn/download.ts")).learnDownload,
    ],
  },
  dp: {
    summary: "what differential privacy costs, offline",
    offline: true,
    load: async () => [(await import("./dp/epsilon.ts")).dpEpsilon, (await import("./dp/sigma.ts")).dpSigma],
  },
  policy: {
    summary: "who a policy lets in",
    offline: true,
    load: async () => [(await import("./policy/check.ts")).policyCheck],
  },
};

/** Commands that stand alone: groups of one, without the group's name. */
const single: Readonly<Record<string, Group>> = {
  up: {
    summary: "start a local network and keep it up",
    load: async () => [(await import("./up.ts")).up],
  },
  claim: {
    summary: "take what settled rounds of a task owe you",
    load: async () => [(await import("./claim.ts")).claim],
  },
  verify: {
    summary: "check a sealed record and its entry in the register",
    load: async () => [(await import("./verify.ts")).verify],
  },
  shapley: {
    summary: "what each player of a cooperative game contributes, exactly",
    offline: true,
    load: async () => [(await import("./shapley.ts")).shapley],
  },
  manual: {
    summary: "every command with its help, as Markdown",
    load: async () => [(await import("./manual.ts")).manual],
  },
};

/**
 * Commander's program for this command line. Only what `argv` names is filled; `"*"` as the only argument fills
 * everything, for the documentation.
 */
export async function buildProgram(argv: readonly string[], dispatch: Dispatch): Promise<Command> {
  const program = new Command("aceso")
    .description("Share medical records under a policy and the patient's say.")
    .helpCommand(false)
    .option("--json", "print one JSON object on standard output and nothing else");
  const all = argv.length === 1 && argv[0] === "*";
  const chosen = argv.find((argument) => !argument.startsWith("-"));
  const fill = async (parent: Command, name: string, { offline, load }: Group): Promise<boolean> => {
    if (!all && name !== chosen) return false;
    if (offline !== true) await ensureBuilt(() => process.stderr.write("compiling the contracts …\n"));
    for (const build of await load()) parent.addCommand(build(dispatch));
    return true;
  };
  for (const [name, group] of Object.entries(single)) {
    if (!(await fill(program, name, group))) program.command(name).summary(group.summary);
  }
  for (const [name, group] of Object.entries(groups)) {
    const command = program.command(name).summary(group.summary).description(group.summary);
    command.helpCommand(false);
    command.option("--json", "print one JSON object on standard output and nothing else");
    await fill(command, name, group);
  }
  return program;
}
