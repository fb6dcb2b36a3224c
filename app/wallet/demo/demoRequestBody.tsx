import { useDeployment } from "../../chain/useDeployment.ts";
import { formatEther } from "../../transaction/formatEther.ts";
import { DefinitionList } from "../../ui/definitionList.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { contractName } from "../contractName.ts";
import type { DemoRequest } from "./demoRequest.ts";

/** What would be signed, in words where there are any. */
export function DemoRequestBody({ request }: { readonly request: DemoRequest }) {
  const { addresses } = useDeployment();
  if (request.kind === "message") return <p className="break-words whitespace-pre-wrap">{request.text}</p>;
  if (request.kind === "typed-data")
    return (
      <>
        <p>
          {request.application} asks you to sign the following. It sends nothing and costs nothing, but
          whoever has the signature can use it.
        </p>
        <dl className="grid gap-3 rounded-card bg-sunken p-4">
          {request.fields.map(({ name, value }) => (
            <div key={name}>
              <dt className="text-sm text-muted first-letter:uppercase">{name}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      </>
    );
  return (
    <>
      <DefinitionList
        items={[
          {
            term: "To",
            value: (
              <>
                {contractName(addresses, request.to) ?? "A contract this site does not know"}{" "}
                <ShortAddress address={request.to} />
              </>
            ),
          },
          { term: "Amount sent", value: formatEther(request.valueWei) },
          { term: "Fee, at most", value: `${formatEther(request.maxCostWei)} of play money` },
        ]}
      />
      <details>
        <summary className="cursor-pointer py-1 text-muted">
          Data ({(request.data.length - 2) / 2} bytes)
        </summary>
        <p className="max-h-40 overflow-y-auto font-mono text-sm break-all" tabIndex={0}>
          {request.data}
        </p>
      </details>
    </>
  );
}
