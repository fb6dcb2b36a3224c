import type { Purpose } from "../../../offchain/audit/purposes.ts";

/** What a standing consent for a purpose comes to. */
export const consentMeaning: Readonly<Record<Purpose["code"], string>> = {
  TREAT:
    "Doctors and nurses who meet a record’s policy open it without asking you first. You see every opening.",
  HPAYMT: "Whoever bills or pays for your care, and meets the policy, may look up what it was for.",
  HOPERAT: "The hospital’s own staff who meet the policy may use it for quality, planning and teaching.",
  HRESCH:
    "Researchers who meet the policy may read the record. They see what is in it, your name too if it is there.",
  PUBHLTH: "Authorities who meet the policy may read it for outbreaks and registers.",
  ETREAT: "Emergencies have a switch of their own at each record.",
  TRAIN:
    "Hospitals that hold your data may let a model learn from it. The data stays in the hospital. What the model learned leaves it, and your account’s number with it: the hospitals that check the result see that number, in some studies everybody. If you end the consent, training that has begun goes on; later training leaves your data out, unless you also let somebody in by name for it. What was learned before stays in the model.",
};
