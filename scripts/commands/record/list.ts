import { z } from "zod";

import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { readEvents } from "../../../offchain/chain/readEvents.ts";
import { readRecord } from "../../../offchain/chain/records/readRecord.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const recordList = defineCommand({
  name: "list",
  summary: "the records of a person",
  arguments: [["[owner]", "an account, or a name on the local network; default: yourself"]],
  options: [...networkOptions],
  example: "record list patient",
  input: z.object({ owner: z.string().min(1).optional(), ...networkInput }),
  async run(input) {
    const session = await openSession(input, input.owner === undefined ? "acting" : "reading");
    const { chain, network } = session;
    const owner =
      input.owner === undefined
        ? parseHex(await requireSigner(chain).getAddress(), "the account", 20)
        : resolveAccount(network, input.owner);
    const events = await readEvents(chain, { names: ["RecordRegistered", "CustodyTaken"], about: owner });
    const ids = new Set(
      events.flatMap((e) => (e.name === "RecordRegistered" || e.name === "CustodyTaken" ? [e.record] : [])),
    );
    const records = (await Promise.all([...ids].map((id) => readRecord(chain, id)))).filter(
      (record) => record.owner === owner,
    );
    const lines = records.map(({ record, version, erased }) =>
      erased ? `${record}  erased` : `${record}  version ${version}`,
    );
    return { value: { owner, records }, text: lines.length === 0 ? "no records" : lines.join("\n") };
  },
});
