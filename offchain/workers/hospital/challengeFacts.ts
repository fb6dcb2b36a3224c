import { hashCertificate } from "../../rounds/hashCertificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { tolerated } from "../../rounds/tolerated.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { dissentsOn, reviewed } from "./dissentsOn.ts";
import type { Hospital } from "./hospital.ts";
import { toldDissentTo } from "./tellDissent.ts";

/** Where this institution stands on the round in challenge. */
export type ChallengeFacts = {
  /** It has looked at what was certified. */
  readonly reviewed: boolean;
  /** Members whose dissent is here, one's own included. */
  readonly dissenters: readonly Hex[];
  /** The newest block's time when f + 1 of them were first seen; undefined: not yet. */
  readonly dissentSince: number | undefined;
  /** Members that have our dissent. */
  readonly toldDissent: readonly Hex[];
};

const NOTHING: ChallengeFacts = { reviewed: false, dissenters: [], dissentSince: undefined, toldDissent: [] };

/** What is known of the round in challenge. `head`: the newest block's time. */
export function challengeFacts(
  hospital: Pick<Hospital, "received" | "place" | "done">,
  view: TaskView,
  head: number,
): ChallengeFacts {
  const { attempt } = view;
  const certified = view.rounds.find(({ round }) => round === attempt?.round)?.certified;
  if (view.stage !== "challenge" || certified === undefined) return NOTHING;
  const { certificate } = certified;
  const { done } = hospital;
  const hash = hashCertificate(certificate);
  const members = membersOf(view.roster);
  const dissents = dissentsOn(hospital, view, certificate);
  const dissenters = members.filter((_, i) => dissents[i] !== undefined);
  const deed = `dissented/${hash}`;
  if (dissenters.length > tolerated(members.length) && done.at(certificate, deed) === undefined)
    done.mark(certificate, deed, head * 1000);
  const since = done.at(certificate, deed);
  return {
    reviewed: done.at(certificate, reviewed(hash)) !== undefined,
    dissenters,
    dissentSince: since === undefined ? undefined : Math.floor(since / 1000),
    toldDissent: members.filter((member) => done.at(certificate, toldDissentTo(hash, member)) !== undefined),
  };
}
