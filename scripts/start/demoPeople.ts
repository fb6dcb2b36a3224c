/** Somebody one can be in the dApp on a local network without a wallet of one's own. */
export type DemoPerson = {
  /** On the local network: `--as NAME` at the command line. */
  readonly name: string;
  /** In the dApp. */
  readonly called: string;
  /** One sentence: what this person does here. */
  readonly role: string;
  /** Address index of the public test mnemonic (m/44'/60'/0'/0/index). */
  readonly index: number;
  readonly attributes: readonly string[];
};

/** Everyone here has a vault and a published encryption key. Rosa is who the demo's bundle is about. */
export const demoPeople: readonly DemoPerson[] = [
  {
    name: "patient",
    called: "Rosa Marchetti",
    role: "Patient: her records are here; she decides who sees them.",
    index: 0,
    attributes: [],
  },
  {
    name: "carer",
    called: "Chiara Marchetti",
    role: "Rosa's daughter and carer: sees and shares Rosa's records for her.",
    index: 1,
    attributes: [],
  },
  {
    name: "cardiologist",
    called: "Dr Amara Okafor",
    role: "Cardiologist at Mercy: asks for records and opens them.",
    index: 2,
    attributes: ["cardiology@mercy", "eu@health-authority"],
  },
  {
    name: "nurse",
    called: "Jonas Lind",
    role: "Nurse at Mercy: waits for Rosa's answer to a request.",
    index: 3,
    attributes: ["nurse@mercy"],
  },
  {
    name: "oncologist",
    called: "Dr Mei Tanaka",
    role: "Oncologist at Charité: was granted one record by Rosa.",
    index: 4,
    attributes: ["oncology@charite"],
  },
  {
    name: "paramedic",
    called: "Sami Haddad",
    role: "Paramedic: may open a record in an emergency, with a reason.",
    index: 5,
    attributes: ["emergency@health-authority"],
  },
  {
    name: "auditor",
    called: "Ines Duarte",
    role: "Auditor: reads what happened, but no record.",
    index: 6,
    attributes: [],
  },
];

/** An institution whose account is a demo person too: for the institution's page. */
export const demoInstitution = {
  name: "mercy",
  called: "Mercy hospital",
  role: "Institution: issues attributes to its people and guards keys.",
  index: 7,
} as const;

/** Funded, and nothing else: to see what a first visit is like. */
export const newcomer = {
  called: "Newcomer",
  role: "Somebody on their first visit: no vault yet, no records.",
  index: 8,
} as const;

/** Has tokens to pay with, where hospitals are at work. */
export const demoRequester = {
  called: "Trial office",
  role: "Requester: posts learning tasks and pays for them.",
  index: 9,
} as const;
