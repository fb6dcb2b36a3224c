import { readEvents } from "../../offchain/chain/readEvents.ts";
import { eraseRecord } from "../../offchain/workers/client/eraseRecord.ts";
import { of, TREAT, type Cabinet } from "./sharing.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";
import { tryToOpen } from "./tryToOpen.ts";

/** Rosa reads who opened her record, and erases it. */
export function ending(stage: Stage, cabinet: Cabinet): Step[] {
  const nameOf = (account: string) =>
    stage.local.network.people.find((person) => person.account === account)?.name ?? account;
  return [
    {
      name: "Rosa reads who asked for the bundle, and how many receipts each left",
      expected: "cardiologist 2, pharmacist 2, paramedic 2, daughter 2, cardiologist 2, pharmacist 0",
      run: async () => {
        const { chain } = stage.actor("rosa").connection;
        const events = await readEvents(chain, { about: of(cabinet, "bundle").record });
        const answers = events.flatMap((event) => {
          if (event.name !== "AccessRequested") return [];
          const receipts = events.filter(
            (other) => other.name === "ShareReleased" && other.request === event.request,
          );
          // Two of three suffice; the third guardian may be in time or not.
          return [`${nameOf(event.accessor)} ${Math.min(receipts.length, 2)}`];
        });
        return { got: answers.join(", ") };
      },
    },
    {
      name: "Rosa erases the bundle: guardians destroy their shares and the keys that opened them",
      expected: "erased; this device forgot 1 secret",
      run: async () => {
        const { connection, home } = stage.actor("rosa");
        const { record } = of(cabinet, "bundle");
        const { erased, forgotten, gas } = await eraseRecord(connection, home, { record, waitMs: 20_000 });
        return { got: `${erased ? "erased" : "NOT ERASED"}; this device forgot ${forgotten} secret`, gas };
      },
    },
    ...["cardiologist", "daughter", "rosa"].map((name) => ({
      name: name === "rosa" ? "Nor can Rosa herself" : `After that the ${name} cannot open it`,
      expected: "refused: record-erased",
      run: () => tryToOpen(stage, stage.actor(name), { ...of(cabinet, "bundle"), purpose: TREAT }),
    })),
  ];
}
