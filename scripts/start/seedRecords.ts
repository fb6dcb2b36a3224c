import type { Hex } from "../../offchain/chain/hex.ts";
import { appointCarerOf } from "../../offchain/workers/client/appointCarerOf.ts";
import { correctRecord } from "../../offchain/workers/client/correctRecord.ts";
import { getRecord } from "../../offchain/workers/client/getRecord.ts";
import { grantRecord } from "../../offchain/workers/client/grantRecord.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import { requestShares } from "../../offchain/workers/client/requestShares.ts";
import { revokeGrant } from "../../offchain/workers/client/revokeGrant.ts";
import { makeBundle } from "../demo/makeBundle.ts";
import { makeImaging } from "../demo/makeImaging.ts";
import { makePrescription } from "../demo/makePrescription.ts";
import { connectPerson, type ConnectedPerson } from "../network/connectPerson.ts";
import type { LocalNetwork } from "../network/startLocalNetwork.ts";
import { makeHeartbeat } from "./makeHeartbeat.ts";
import { makeLetter } from "./makeLetter.ts";
import { makePicture } from "./makePicture.ts";

const TREAT = 1;
const HRESCH = 8;
const HOUR = 3_600;
const DAY = 24 * HOUR;
const WAIT_MS = 60_000;
const FHIR = "application/fhir+json";

type Seed = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly policy: string;
  readonly standing?: number;
  readonly inline?: boolean;
};

/**
 * What the demo starts with: six records of Rosa's, a carer, grants (one revoked, one about to end), openings with their
 * receipts, one of them an emergency, a correction, and a nurse's request that waits for an answer.
 */
export async function seedRecords(local: LocalNetwork, onStep: (step: string) => void): Promise<void> {
  const { network } = local;
  const connected: ConnectedPerson[] = [];
  const become = async (name: string): Promise<ConnectedPerson> => {
    const member = network.people.find((person) => person.name === name);
    if (member === undefined) throw new Error(`${name} is not on the local network`);
    const person = await connectPerson(network, member.home);
    connected.push(person);
    return person;
  };
  const [rosa, carer, cardiologist, nurse, oncologist, paramedic] = await Promise.all([
    become("patient"),
    become("carer"),
    become("cardiologist"),
    become("nurse"),
    become("oncologist"),
    become("paramedic"),
  ]);
  const put = async ({
    name,
    mediaType,
    content,
    policy,
    standing = 0,
    inline = false,
  }: Seed): Promise<Hex> => {
    const { record } = await putRecord(rosa.connection, rosa.home, {
      policy,
      guardianSet: network.guardianSet,
      standing,
      emergencyOptOut: false,
      keptMs: WAIT_MS,
      metadata: { name, mediaType },
      content,
      inline,
    });
    return record;
  };
  const grant = (record: Hex, { home }: ConnectedPerson, seconds: number, purposes = TREAT) =>
    grantRecord(rosa.connection, rosa.home, {
      record,
      grantee: home.account,
      purposes,
      until: now() + seconds,
    });
  try {
    onStep("sealing the demo's records");
    const cardiology = "cardiology@mercy and eu@health-authority";
    const summary = await put({
      name: "Health summary.json",
      mediaType: FHIR,
      content: once(makeBundle()),
      policy: cardiology,
      standing: TREAT,
    });
    const ecg = await put({
      name: "ECG September.json",
      mediaType: FHIR,
      content: once(makeHeartbeat()),
      policy: `cardiology@mercy or nurse@mercy`,
      standing: TREAT,
    });
    const letter = await put({
      name: "Discharge letter.pdf",
      mediaType: "application/pdf",
      content: once(makeLetter()),
      policy: cardiology,
    });
    const scan = await put({
      name: "Chest scan.dcm",
      mediaType: "application/dicom",
      content: makeImaging(8),
      policy: `oncology@charite or (${cardiology})`,
      standing: TREAT | HRESCH,
    });
    await put({
      name: "Mole on the left arm.png",
      mediaType: "image/png",
      content: once(makePicture()),
      policy: "oncology@charite",
    });
    await put({
      name: "Prescription apixaban.json",
      mediaType: FHIR,
      content: once(makePrescription()),
      policy: cardiology,
      standing: TREAT,
      inline: true,
    });
    onStep("letting the demo's people in");
    await appointCarerOf(rosa.connection.chain, rosa.home, carer.home.account);
    await grant(letter, oncologist, 30 * DAY, TREAT | HRESCH);
    await grant(letter, nurse, 7 * DAY);
    await revokeGrant(rosa.connection.chain, letter, nurse.home.account);
    await grant(ecg, oncologist, 20 * HOUR);
    onStep("opening some of them, with receipts");
    await Promise.all([
      open(cardiologist, summary).then(() => open(cardiologist, ecg)),
      open(oncologist, letter),
      open(paramedic, summary, "Unconscious after a fall, medication unknown"),
    ]);
    await correctRecord(rosa.connection, rosa.home, {
      record: letter,
      renew: false,
      metadata: { name: "Discharge letter.pdf", mediaType: "application/pdf" },
      content: once(makeLetter()),
      keptMs: WAIT_MS,
    });
    await requestShares(nurse.connection.chain, nurse.home, { record: scan, purpose: TREAT });
  } finally {
    for (const { connection } of connected) connection.chain.provider.destroy();
  }
}

async function open(
  { connection, home }: ConnectedPerson,
  record: Hex,
  emergencyReason?: string,
): Promise<void> {
  const { content } = await getRecord(connection, home, {
    record,
    purpose: TREAT,
    emergencyReason,
    ask: false,
    waitMs: WAIT_MS,
  });
  // Read to its end, as somebody who looks at it would: only then is it known to be whole.
  const reader = content[Symbol.asyncIterator]();
  while ((await reader.next()).done !== true);
}

const now = (): number => Math.floor(Date.now() / 1000);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}
