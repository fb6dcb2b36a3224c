import { expect } from "chai";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { TaskView, AttemptView } from "../../../offchain/workers/tasks/taskView.ts";
import { decide } from "../../../offchain/workers/hospital/decide.ts";
import type { Facts, OwnFacts } from "../../../offchain/workers/hospital/facts.ts";
import { quickTerms } from "./quickTerms.ts";

const account = (i: number): Hex => `0x${String(i).padStart(40, "0")}`;
const digest = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;
const MEMBERS = [1, 2, 3, 4].map(account);
const [LEADER, SECOND] = [account(1), account(2)];

const attempt: AttemptView = {
  round: 0,
  attempt: 0,
  since: 5,
  commitEnd: 1_100,
  revealEnd: 1_200,
  certifyEnd: 1_300,
  commits: undefined,
  reveals: undefined,
  committed: [],
  committedBeforeBatch: 0,
  revealed: [],
  shares: [],
};
/** Somebody committed directly: the attempt is not an idle one. */
const committed = [{ trainer: account(3), commitment: digest(8) }];
const view: TaskView = {
  task: 1,
  since: 1,
  requester: account(9),
  terms: { ...quickTerms, rounds: 2, memberLimit: 31, maxAttempts: 3 },
  funding: { token: account(8), perRound: 100n, split: { participation: 1, committee: 1, patients: 1 } },
  roster: MEMBERS.map((member, seat) => ({ account: member, seat, chair: seat + 1, dataset: digest(0) })),
  stage: "round",
  attempt,
  failed: [],
  challengeEnd: undefined,
  stakesUntil: undefined,
  base: digest(1),
  inputs: digest(4),
  rounds: [],
  paid: [],
  applied: new Map(),
  released: [],
  equivocated: [],
  withheld: [],
};
const own: OwnFacts = {
  wanted: true,
  trained: true,
  cannotTrain: false,
  offeredCommits: [],
  offeredReveals: [],
  toldCommit: false,
  toldReveal: false,
  inCommits: undefined,
  inReveals: undefined,
  uploaded: false,
  hasDealing: true,
  dealt: true,
  closing: undefined,
  signed: false,
  signers: [],
  quorumSince: undefined,
  told: [],
  challenge: { reviewed: true, dissenters: [], dissentSince: undefined, toldDissent: [] },
  inspected: [0],
  offences: [],
  began: undefined,
  settleable: [],
  claimsWritten: [],
  applied: 0,
};

type Change = {
  self?: Hex;
  at?: number;
  confirmed?: number;
  openEnd?: number;
  view?: Partial<TaskView>;
  attempt?: Partial<AttemptView>;
  own?: Partial<OwnFacts>;
  closing?: number;
};
const factsOf = (change: Change): Facts => {
  const head = change.at ?? 1_010;
  return {
    self: change.self ?? SECOND,
    view: { ...view, attempt: { ...attempt, ...change.attempt }, ...change.view },
    confirmed: change.confirmed ?? head,
    head,
    openEnd: change.openEnd,
    blockSeconds: 2,
    own: { ...own, ...change.own },
    habits: { stagger: 3, unanimity: 10, closing: change.closing ?? 15 },
  };
};
const names = (change: Change): string[] => decide(factsOf(change)).map((action) => action.do);

describe("what a hospital decides", () => {
  it("enrols only where the pay is in escrow, and only where its operator wants it", () => {
    const outside: Change = { self: account(7), view: { stage: "open", attempt: undefined, roster: [] } };
    expect(names(outside)).to.deep.equal(["enrol"]);
    expect(names({ ...outside, view: { ...outside.view, funding: undefined } })).to.deep.equal([]);
    expect(names({ ...outside, own: { wanted: false } })).to.deep.equal([]);
    expect(names({ ...outside, openEnd: 1_011 })).to.deep.equal(["enrol"]);
    expect(names({ ...outside, openEnd: 1_010 }), "too late").to.deep.equal([]);
    expect(names({ self: account(7) }), "a round that runs").to.deep.equal([]);
  });

  it("trains, offers its commitment to the leader, and goes direct only in the direct window", () => {
    expect(names({ own: { trained: false } })).to.deep.equal(["train"]);
    expect(names({ own: { trained: false, cannotTrain: true } })).to.deep.equal([]);
    expect(names({})).to.deep.equal(["offerCommit"]);
    expect(names({ own: { toldCommit: true } })).to.deep.equal([]);
    expect(names({ at: 1_079, own: { toldCommit: true } }), "the last second for a batch").to.deep.equal([]);
    expect(names({ at: 1_085, own: { toldCommit: true } })).to.deep.equal(["commitDirect"]);
    expect(names({ at: 1_100 }), "too late for both").to.not.include("commitDirect");
  });

  it("signs for everybody that a phase is over, and ends it, its leader first, where that saves time", () => {
    const since = (completeSince?: number, phase: "commit" | "reveal" = "commit"): Partial<OwnFacts> => ({
      toldCommit: true,
      toldReveal: true,
      uploaded: true,
      closing: { phase, told: MEMBERS, completeSince },
    });
    const waiting = { ...since(), closing: { ...since().closing!, told: [SECOND] } };
    const early: Change = {
      attempt: { committed: MEMBERS.map((trainer) => ({ trainer, commitment: digest(8) })) },
    };
    expect(names({ ...early, own: waiting })).to.deep.equal(["agreeOnCommits"]);
    expect(names({ ...early, own: since() }), "others have yet to sign").to.deep.equal([]);
    // The leader of round 0, attempt 0 sits on the first chair; the others wait three seconds each.
    expect(names({ ...early, self: LEADER, own: since(1_010) })).to.deep.equal(["closeCommit"]);
    expect(names({ ...early, at: 1_012, own: since(1_010) })).to.deep.equal([]);
    expect(names({ ...early, at: 1_013, own: since(1_010) })).to.deep.equal(["closeCommit"]);
    expect(names({ ...early, at: 1_085, own: since(1_010) }), "15 seconds saved").to.deep.equal([
      "closeCommit",
    ]);
    expect(names({ ...early, at: 1_086, own: since(1_010) }), "fewer").to.deep.equal([]);
    // Nobody is told what nobody would use.
    expect(names({ ...early, at: 1_085, own: waiting }), "15 to save").to.deep.equal(["agreeOnCommits"]);
    expect(names({ ...early, at: 1_086, own: waiting }), "fewer to save").to.deep.equal([]);
    const keen: Change = { ...early, own: waiting, closing: 1 };
    expect(names({ ...keen, at: 1_093 }), "seven seconds left").to.deep.equal(["agreeOnCommits"]);
    expect(names({ ...keen, at: 1_094 }), "three blocks left").to.deep.equal([]);
    const late: Change = { ...early, self: LEADER, at: 1_150, own: since(1_140, "reveal") };
    expect(names(late)).to.include("closeReveal").and.to.not.include("closeCommit");
  });

  it("goes direct where the leader's batch leaves it out, or is nowhere to be read", () => {
    const commits = { leader: LEADER, root: digest(7) };
    const late: Change = { at: 1_090, attempt: { commits }, own: { toldCommit: true } };
    expect(names({ ...late, own: { ...late.own, inCommits: [LEADER, SECOND] } })).to.deep.equal([]);
    expect(names({ ...late, own: { ...late.own, inCommits: [LEADER] } })).to.deep.equal(["commitDirect"]);
    expect(names(late)).to.deep.equal(["fetchCommits", "commitDirect"]);
    const direct = [{ trainer: SECOND, commitment: digest(8) }];
    expect(names({ ...late, attempt: { commits, committed: direct } })).to.deep.equal(["fetchCommits"]);
  });

  it("commits to nothing before the keys of the reference set are dealt, and its own share is right", () => {
    for (const at of [1_010, 1_085]) {
      expect(names({ at, own: { hasDealing: false, dealt: false } })).to.deep.equal(["fetchDealing"]);
      expect(names({ at, own: { dealt: false } })).to.deep.equal(["checkDealing"]);
    }
    expect(names({ own: { trained: false, dealt: false } }), "meanwhile").to.deep.equal([
      "train",
      "checkDealing",
    ]);
  });

  it("goes direct at once where a batch that is here has it not, and reveals what a hidden one may hold", () => {
    const commits = { leader: LEADER, root: digest(7) };
    const reveals = { leader: LEADER, root: digest(6) };
    const told = { toldCommit: true, toldReveal: true, uploaded: true };
    expect(names({ attempt: { commits }, own: { ...told, inCommits: [LEADER] } })).to.deep.equal([
      "commitDirect",
    ]);
    const shares = [{ member: SECOND, share: digest(9) }];
    const within = { ...told, inCommits: MEMBERS, inReveals: [LEADER] };
    expect(names({ at: 1_110, attempt: { commits, reveals, shares }, own: within })).to.deep.equal([
      "revealDirect",
    ]);
    expect(names({ at: 1_190, attempt: { commits, shares }, own: told }), "hidden").to.deep.equal([
      "fetchCommits",
      "revealDirect",
    ]);
  });

  it("leads: posts when all have offered, or shortly before it may no longer", () => {
    const leading: Change = { self: LEADER, own: { toldCommit: true, offeredCommits: MEMBERS.slice(0, 2) } };
    expect(names(leading)).to.deep.equal([]);
    expect(names({ ...leading, own: { ...leading.own, offeredCommits: MEMBERS } })).to.deep.equal([
      "postCommits",
    ]);
    expect(names({ ...leading, at: 1_060 })).to.deep.equal(["postCommits"]);
    expect(names({ ...leading, at: 1_081 }), "in the direct window").to.deep.equal([]);
    expect(names({ ...leading, self: SECOND, at: 1_060 }), "who does not lead").to.deep.equal([]);
  });

  it("shows nothing of its update, and no share of the reference key, before Commit is over and confirmed", () => {
    const offered: Change = {
      own: { inCommits: MEMBERS },
      attempt: { commits: { leader: LEADER, root: digest(7) } },
    };
    const showing = ["upload", "offerReveal", "postReveals", "revealDirect", "shareReference"];
    for (const at of [1_010, 1_085, 1_099]) expect(names({ ...offered, at })).to.not.include.members(showing);
    expect(names({ ...offered, at: 1_105, confirmed: 1_099 }), "not confirmed").to.deep.equal([]);
    expect(names({ ...offered, at: 1_105 })).to.deep.equal(["upload", "offerReveal", "shareReference"]);
  });

  it("reveals only what it has committed, and directly where the batch does not have it", () => {
    const commits = { leader: LEADER, root: digest(7) };
    const shares = [{ member: SECOND, share: digest(9) }];
    const at = 1_190;
    const done = { uploaded: true, toldReveal: true };
    expect(names({ at, attempt: { commits, shares }, own: { ...done, inCommits: [LEADER] } })).to.deep.equal(
      [],
    );
    expect(names({ at, attempt: { commits, shares }, own: { ...done, inCommits: MEMBERS } })).to.deep.equal([
      "revealDirect",
    ]);
    const reveals = { leader: LEADER, root: digest(6) };
    const within = { ...done, inCommits: MEMBERS, inReveals: MEMBERS };
    expect(names({ at, attempt: { commits, reveals, shares }, own: within })).to.deep.equal([]);
  });

  it("leads the reveals likewise: when all that committed have offered, and never in the direct window", () => {
    const commits = { leader: LEADER, root: digest(7) };
    const shares = [{ member: LEADER, share: digest(9) }];
    const did = { uploaded: true, toldReveal: true, inCommits: MEMBERS.slice(0, 3) };
    const leading = (at: number, offered: number): string[] =>
      names({
        self: LEADER,
        at,
        attempt: { commits, shares },
        own: { ...did, offeredReveals: MEMBERS.slice(0, offered) },
      });
    expect(leading(1_110, 2)).to.deep.equal([]);
    expect(leading(1_110, 3)).to.deep.equal(["postReveals"]);
    expect(leading(1_160, 2)).to.deep.equal(["postReveals"]);
    expect(leading(1_181, 3)).to.deep.equal([]);
  });

  it("signs D only when Reveal is over at confirmation depth, and only with everything at hand", () => {
    const shares = [{ member: SECOND, share: digest(9) }];
    expect(names({ at: 1_205, confirmed: 1_199, attempt: { shares, committed } })).to.deep.equal([]);
    expect(decide(factsOf({ at: 1_205, attempt: { shares, committed } }))).to.deep.equal([
      { do: "judge", patient: true },
    ]);
    expect(decide(factsOf({ at: 1_260, attempt: { shares, committed } }))).to.deep.equal([
      { do: "judge", patient: false },
    ]);
    const reveals = { leader: LEADER, root: digest(6) };
    expect(names({ at: 1_205, attempt: { shares, committed, reveals } })).to.deep.equal(["fetchReveals"]);
    expect(names({ at: 1_205, attempt: { shares, committed }, own: { hasDealing: false } })).to.deep.equal([
      "fetchDealing",
    ]);
    expect(
      names({ at: 1_205, attempt: { shares, committed }, own: { signed: true, told: MEMBERS } }),
    ).to.deep.equal([]);
  });

  it("certifies in turn, after a quorum has waited for the rest", () => {
    const shares = [SECOND, LEADER].map((member) => ({ member, share: digest(9) }));
    const signed = { signed: true, told: MEMBERS, quorumSince: 1_210 };
    const three: Change = {
      attempt: { shares, committed },
      own: { ...signed, signers: MEMBERS.slice(0, 3) },
    };
    expect(names({ ...three, self: LEADER, at: 1_219 })).to.deep.equal([]);
    expect(names({ ...three, self: LEADER, at: 1_220 })).to.deep.equal(["certify"]);
    expect(names({ ...three, at: 1_220 })).to.deep.equal([]);
    expect(names({ ...three, at: 1_223 })).to.deep.equal(["certify"]);
    const all: Change = { attempt: { shares, committed }, own: { ...signed, signers: MEMBERS } };
    expect(names({ ...all, self: LEADER, at: 1_210 }), "unanimous").to.deep.equal(["certify"]);
    const two: Change = { attempt: { shares, committed }, own: { ...signed, signers: MEMBERS.slice(0, 2) } };
    expect(names({ ...two, self: LEADER, at: 1_290 }), "no quorum").to.deep.equal([]);
  });

  it("pokes what time has made due, one seat after another", () => {
    expect(names({ at: 1_300, self: LEADER, attempt: { committed } })).to.deep.equal(["poke"]);
    expect(names({ at: 1_300, attempt: { committed } })).to.deep.equal([]);
    expect(names({ at: 1_303, attempt: { committed } })).to.deep.equal(["poke"]);
    const challenge: Partial<TaskView> = { stage: "challenge", challengeEnd: 1_250 };
    expect(names({ at: 1_249, self: LEADER, view: challenge })).to.deep.equal([]);
    expect(names({ at: 1_250, self: LEADER, view: challenge })).to.deep.equal(["poke"]);
    expect(names({ at: 1_100, self: LEADER }), "nobody committed").to.include("poke");
  });

  it("pokes a task that stayed open beyond its time, also where too few came: their stakes are locked", () => {
    const lonely: Partial<TaskView> = { stage: "open", attempt: undefined, roster: view.roster.slice(0, 1) };
    const waiting = (at: number, other: Partial<TaskView> = lonely): string[] =>
      names({ self: LEADER, at, openEnd: 1_100, view: other });
    expect(waiting(1_099)).to.deep.equal([]);
    expect(waiting(1_100)).to.deep.equal(["poke"]);
    expect(waiting(1_100, { ...lonely, roster: view.roster }), "enough of them").to.deep.equal(["poke"]);
    const two = { ...lonely, roster: view.roster.slice(0, 2) };
    expect(names({ at: 1_102, openEnd: 1_100, view: two }), "the second in turn").to.deep.equal([]);
    expect(names({ at: 1_103, openEnd: 1_100, view: two })).to.deep.equal(["poke"]);
    expect(names({ self: LEADER, at: 1_100, view: lonely }), "its time not known").to.deep.equal([]);
  });

  it("settles, claims and applies rounds behind it once, and takes its stake back in the end", () => {
    const results = {
      aggregateDigest: digest(1),
      outcomes: 0x55n,
      harmful: 0n,
      contributions: digest(2),
      patientsRoot: digest(0),
      reportDigest: digest(3),
    };
    const step = { task: 1, round: 0, attempt: 0 };
    const certificate = {
      ...step,
      committeeRoot: digest(5),
      baseDigest: digest(1),
      inputsRoot: digest(4),
      results,
    };
    const behind = { round: 0, attempt, certified: { certificate, signers: 15 }, registered: false };
    const settled = {
      trainersRoot: digest(1),
      patientsRoot: digest(0),
      values: [],
      amounts: [1n, 2n, 3n, 4n, 90n],
    };
    const next = { ...attempt, round: 1, commitEnd: 2_100, revealEnd: 2_200, certifyEnd: 2_300 };
    const past = (more: object, facts: Partial<OwnFacts> = {}, other: Partial<TaskView> = {}): string[] =>
      names({
        at: 2_010,
        view: { attempt: next, rounds: [{ ...behind, settled: undefined, ...more }], ...other },
        own: { toldCommit: true, ...facts },
      });
    expect(past({}, { applied: 1 }), "no contributions at hand").to.deep.equal([]);
    expect(past({}, { applied: 1, settleable: [0] })).to.deep.equal(["settle"]);
    expect(past({ settled }, { applied: 1, settleable: [0] })).to.deep.equal(["claim"]);
    const paid = [{ account: SECOND, round: 0, amount: 2n }];
    expect(past({ settled }, { applied: 1 }, { paid })).to.deep.equal([]);
    expect(past({ settled }, { applied: 0 }, { paid })).to.deep.equal(["applyRound"]);
    const ended: Partial<TaskView> = { stage: "done", stakesUntil: 2_000, paid };
    const registered = { settled, registered: true };
    expect(past(registered, { applied: 1 }, ended)).to.deep.equal(["releaseStake"]);
    expect(past(registered, { applied: 1 }, { ...ended, released: [SECOND] })).to.deep.equal([]);
    expect(past(registered, { applied: 1 }, { ...ended, stakesUntil: 2_011 })).to.deep.equal([]);
    // Its end was a challenge's time, 50 seconds, before the stakes are free; the second seat waits three more.
    const justEnded = (stakesUntil: number): string[] =>
      past({ settled }, { applied: 1 }, { ...ended, stakesUntil });
    expect(justEnded(2_057)).to.deep.equal(["registerModel"]);
    expect(justEnded(2_058), "the first seat's turn").to.deep.equal([]);
    expect(past({ certified: undefined }, { applied: 1 }, ended), "void").to.deep.equal(["releaseStake"]);
    // Patients' claims are written once, by whom an update was accepted of.
    const paysPatients = { settled: { ...settled, patientsRoot: digest(6) } };
    const paidOnce = { paid };
    expect(past(paysPatients, { applied: 1 }, paidOnce)).to.deep.equal(["writeClaims"]);
    expect(past(paysPatients, { applied: 1, claimsWritten: [0] }, paidOnce)).to.deep.equal([]);
    const refused = {
      certificate: { ...certificate, results: { ...results, outcomes: 0x59n } },
      signers: 15,
    };
    expect(past({ ...paysPatients, certified: refused }, { applied: 1 }, paidOnce)).to.deep.equal([]);
    // Its requester may be enrolled as well: what nobody earned is paid to the same account, and is not the seat's pay.
    const requester = SECOND;
    const rest = { account: SECOND, round: 0, amount: 90n };
    const both = [rest, ...paid];
    expect(past({ settled }, { applied: 1 }, { requester, paid: [rest] })).to.deep.equal(["claim"]);
    expect(past({ settled }, { applied: 1 }, { requester, paid: both })).to.deep.equal([]);
    const elsewhere = paid.map((payment) => ({ ...payment, round: 1 }));
    expect(past({ settled }, { applied: 1 }, { paid: elsewhere }), "another round's").to.deep.equal([
      "claim",
    ]);
    // The round in its challenge window is not behind us: it may be voided.
    const open = { stage: "challenge", challengeEnd: 9_000, attempt } as const;
    expect(
      names({
        at: 1_250,
        view: { ...open, rounds: [{ ...behind, settled: undefined }] },
        own: { settleable: [0] },
      }),
    ).to.deep.equal([]);
  });

  describe("of a round in challenge", () => {
    const challenge: Change["view"] = { stage: "challenge", challengeEnd: 1_400 };
    const looked = { reviewed: true, dissenters: [], dissentSince: undefined, toldDissent: [] };
    const at = (time: number, own: Partial<OwnFacts["challenge"]>, self = SECOND): string[] =>
      names({ self, at: time, view: challenge, own: { challenge: { ...looked, ...own } } });
    const two = [SECOND, account(3)];

    it("looks at what was certified, while there is time, and says so only where it dissents", () => {
      expect(at(1_310, { reviewed: false })).to.deep.equal(["review"]);
      expect(at(1_400, { reviewed: false }), "too late").to.deep.equal([]);
      expect(at(1_310, {})).to.deep.equal([]);
      expect(at(1_310, { dissenters: [account(3)], dissentSince: undefined })).to.deep.equal([]);
      expect(at(1_310, { dissenters: [SECOND] })).to.deep.equal(["tellDissent"]);
      const told = MEMBERS.filter((member) => member !== SECOND);
      expect(at(1_310, { dissenters: [SECOND], toldDissent: told })).to.deep.equal([]);
      expect(at(1_310, { reviewed: false }, account(9)), "no member").to.deep.equal([]);
    });

    it("takes it back with f + 1 dissents, one member after another, and never so late that none could", () => {
      const known = { dissenters: two, dissentSince: 1_320, toldDissent: MEMBERS };
      expect(at(1_320, known, LEADER)).to.deep.equal(["takeBack"]);
      expect(at(1_322, known)).to.deep.equal([]);
      expect(at(1_323, known)).to.deep.equal(["takeBack"]);
      // Three seconds to the end: the third does not wait for six.
      const late = { ...known, dissentSince: 1_397 };
      expect(at(1_398, late, account(3))).to.deep.equal([]);
      expect(at(1_399, late, account(3))).to.deep.equal(["takeBack"]);
      expect(at(1_400, late, account(3)), "it is over").to.not.include("takeBack");
      expect(at(1_320, { ...known, dissenters: [SECOND], dissentSince: undefined }, LEADER)).to.deep.equal(
        [],
      );
    });
  });

  it("reports what costs others their stake, one seat after another, and looks once at who signed what", () => {
    const offence = { kind: "withheld", account: account(3), round: 0, since: 1_500 } as const;
    const at = (time: number, self: Hex): string[] =>
      names({ self, at: time, view: { stage: "done", stakesUntil: 9_000 }, own: { offences: [offence] } });
    expect(at(1_500, LEADER)).to.deep.equal(["report"]);
    expect(at(1_502, SECOND)).to.deep.equal([]);
    expect(at(1_503, SECOND)).to.deep.equal(["report"]);
  });

  it("signs nothing in an attempt that an empty database may have forgotten", () => {
    const due: Change = { at: 1_210, attempt: { committed } };
    expect(names({ ...due, own: { began: 1_199 } })).to.include("judge");
    expect(names({ ...due, own: { began: 1_200 } })).to.not.include("judge");
    expect(names({ ...due, own: { began: undefined } })).to.include("judge");
  });
});
