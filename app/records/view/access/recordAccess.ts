import type { Hex } from "../../../chain/deployment.ts";
import type { RecordState } from "../../../chain/records/record.ts";

/** Let in by name. Times in seconds since 1970, exclusive. */
export type NamedGrant = { readonly grantee: Hex; readonly purposes: number; readonly until: number };

/** Somebody who filed an emergency that has not ended; `permitted`: the chain would let them in now. */
export type OpenEmergency = { readonly accessor: Hex; readonly until: number; readonly permitted: boolean };

/** Who can open a record now, and why. */
export type RecordAccess = {
  readonly state: RecordState;
  readonly carers: readonly Hex[];
  readonly grants: readonly NamedGrant[];
  /** Whose attributes satisfy the record's policy; let in for the purposes with standing consent. */
  readonly holders: readonly Hex[];
  readonly emergencies: readonly OpenEmergency[];
};
