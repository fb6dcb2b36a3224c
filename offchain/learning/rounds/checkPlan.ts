import { parseAttack } from "../attacks/parseAttack.ts";
import { parseRule } from "../rules/parseRule.ts";
import { InvalidPlanError } from "./errors.ts";
import type { Federation } from "./federation.ts";
import type { Plan } from "./plan.ts";

const share = (value: number): boolean => value >= 0 && value <= 1;
const positive = (value: number): boolean => Number.isFinite(value) && value > 0;
const count = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

/**
 * Refuse a plan that cannot be run, before anything is trained.
 * @throws InvalidPlanError, InvalidRuleError, InvalidAttackError
 */
export const checkPlan = (plan: Plan, { clients, reference }: Federation): void => {
  const { local, availability, committee } = plan;
  const need = (field: string, holds: boolean, why: string, repair: string): void => {
    if (!holds) throw new InvalidPlanError(field, why, repair);
  };
  const whole = "Give a whole number of 1 or more.";
  need("seed", Number.isSafeInteger(plan.seed), `is ${plan.seed}`, "Give a whole number.");
  need("rounds", count(plan.rounds), `is ${plan.rounds}`, whole);
  need(
    "fraction",
    positive(plan.fraction) && share(plan.fraction),
    `is ${plan.fraction}`,
    "Give a share above 0, up to 1.",
  );
  need("epochs", count(local.epochs), `is ${local.epochs}`, whole);
  need("batch", count(local.batch), `is ${local.batch}`, whole);
  const { learningRate, momentum, weightDecay } = local.optimizer;
  need("learning rate", positive(learningRate), `is ${learningRate}`, "Give a number above 0.");
  need("momentum", momentum >= 0 && momentum < 1, `is ${momentum}`, "Give a number from 0 to below 1.");
  need("weight decay", weightDecay >= 0, `is ${weightDecay}`, "Give 0 or more.");
  const { vanish, late } = availability;
  need(
    "availability",
    share(vanish) && share(late) && share(vanish + late),
    `has the shares ${vanish} and ${late}`,
    "Give two shares that are together at most 1.",
  );
  need("minimum", plan.minimum >= 0, `is ${plan.minimum}`, "Give 0 or more.");
  const anybody = clients.some((rows) => rows.length > 0);
  need("clients", anybody, "are none with any example", "Give at least one client some rows.");
  if (local.privacy !== null) {
    const { clipNorm, noiseMultiplier, epsilon, delta } = local.privacy;
    const fits = [clipNorm, noiseMultiplier, epsilon, delta].every(positive) && delta < 1;
    const found = `has clip ${clipNorm}, noise ${noiseMultiplier}, ε ${epsilon}, δ ${delta}`;
    need("privacy", fits, found, "Give numbers above 0, δ below 1.");
  }
  const { needs, name } = parseRule(plan.rule);
  if (plan.attack !== null) parseAttack(plan.attack);
  if (needs === "updates") return;
  need("committee", count(committee.members) && count(committee.samples), "is empty", whole);
  const referenced = needs !== "references" || (reference !== null && reference.length > 0);
  const repair = "Set some examples aside, or choose another rule.";
  need("rule", referenced, `is ${name} and there is no reference set`, repair);
};
