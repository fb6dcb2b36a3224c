import { canonicalPolicy } from "./canonicalPolicy.ts";
import type { Attribute, Policy } from "./policy.ts";

/**
 * How a policy is shared out: a threshold tree whose leaves are *rows*. A row is one leaf, or all the direct
 * leaves of one `and` gate together: an n-of-n gate's leaves are only ever used all at once and with the same
 * coefficient, so the sum of their shares is all that anyone can use, and all that a ciphertext carries.
 *
 * Rows are numbered in this order: an `and` gate's own leaves first, then its gates left to right; the
 * children of any other gate left to right. Leaves are numbered left to right in the text.
 */
export type SharingNode =
  | { readonly kind: "row"; readonly row: number }
  | { readonly kind: "gate"; readonly threshold: number; readonly children: readonly SharingNode[] };

export type SharingPlan = {
  readonly root: SharingNode;
  /** For each row, the numbers of the leaves that make it up. */
  readonly rows: readonly (readonly number[])[];
  /** The attributes at the leaves. */
  readonly leaves: readonly Attribute[];
};

/** @throws AbeError `policy-invalid`, `attribute-invalid` */
export const planSharing = (policy: Policy): SharingPlan => {
  const rows: number[][] = [];
  const leaves: Attribute[] = [];

  const addRow = (): { node: SharingNode; members: number[] } => {
    const members: number[] = [];
    return { node: { kind: "row", row: rows.push(members) - 1 }, members };
  };
  const addLeaf = (attribute: Attribute, members: number[]): void => {
    members.push(leaves.push(attribute) - 1);
  };

  const plan = (node: Policy): SharingNode => {
    if (node.kind === "leaf") {
      const { node: row, members } = addRow();
      addLeaf(node.attribute, members);
      return row;
    }
    const { threshold, children } = node;
    if (threshold < children.length) return { kind: "gate", threshold, children: children.map(plan) };
    const common = children.some((child) => child.kind === "leaf") ? addRow() : undefined;
    const gates: SharingNode[] = [];
    for (const child of children) {
      if (child.kind === "leaf" && common !== undefined) addLeaf(child.attribute, common.members);
      else gates.push(plan(child));
    }
    const parties = common === undefined ? gates : [common.node, ...gates];
    const [only] = parties;
    return only !== undefined && parties.length === 1
      ? only
      : { kind: "gate", threshold: parties.length, children: parties };
  };

  return { root: plan(canonicalPolicy(policy)), rows, leaves };
};
