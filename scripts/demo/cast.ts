import type { LocalPerson } from "../network/localMembers.ts";

/** Everyone in the demo. The policy of the bundle is `cardiology@mercy and eu@health-authority`. */
export const cast: readonly LocalPerson[] = [
  { name: "rosa", attributes: [] },
  { name: "daughter", attributes: [] },
  { name: "cardiologist", attributes: ["cardiology@mercy", "eu@health-authority"] },
  { name: "abroad", attributes: ["cardiology@mercy"] },
  { name: "dermatologist", attributes: ["dermatology@charite", "eu@health-authority"] },
  { name: "pharmacist", attributes: [] },
  { name: "paramedic", attributes: ["emergency@health-authority"] },
];

export const bundlePolicy = "cardiology@mercy and eu@health-authority";
