"use client";

import { ShieldCheck } from "lucide-react";

import { useChain } from "../chain/useChain.ts";
import type { OpenedRecord, ReadRecord } from "../engine/openedRecord.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { DefinitionList, type Definition } from "../ui/definitionList.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";
import { RecordViewer } from "../viewers/recordViewer.tsx";
import { WrittenBy } from "./writtenBy.tsx";

export type OpenedViewProps = {
  readonly opened: ReadRecord;
  readonly onClose: () => void;
};

const ways: Readonly<Record<OpenedRecord["way"], string>> = {
  vault: "With the patient’s vault",
  grant: "By name: the patient let you in",
  policy: "By your attributes",
  emergency: "As an emergency",
};

/** A record that is open, and how it came to be: checked, by which way, with whose receipts. */
export function OpenedView({ opened, onClose }: OpenedViewProps) {
  const { content, metadata, author, blocks } = opened;
  return (
    <div className="grid gap-6">
      {author !== null && <WrittenBy author={author} />}
      <Card>
        <RecordViewer content={content} mediaType={metadata.mediaType} fileName={metadata.name} />
      </Card>
      <Card title="How it was opened">
        <p className="mb-2 flex items-start gap-2">
          <ShieldCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-positive" />
          {blocksSaid(blocks)} Every byte was checked against its seal, here in this page.
        </p>
        <Facts opened={opened} />
        <Button className="mt-4" onClick={onClose}>
          Close the record
        </Button>
      </Card>
    </div>
  );
}

const blocksSaid = (blocks: number): string =>
  blocks === 0
    ? "The sealed record came out of the chain itself."
    : `${blocks === 1 ? "1 block" : `${blocks} blocks`} verified: each was checked against its fingerprint, which leads to the one on the chain.`;

function Facts({ opened }: { readonly opened: ReadRecord }) {
  const { deployment } = useChain();
  const { receipts, way, version, owner, policyText } = opened;
  const good = receipts.filter(({ share }) => share === "good").length;
  const items: readonly Definition[] = [
    { term: "First lock", value: ways[way] },
    {
      term: "Second lock",
      value:
        opened.request === null
          ? "This device kept its key. Nobody was asked and no receipt was left."
          : `${good} guardians released their shares; ${receipts.length} receipts stand on ${deployment.chainName}`,
    },
    { term: "Version", value: String(version) },
    { term: "Policy", value: <code className="break-words">{policyText}</code> },
    { term: "Belongs to", value: <ShortAddress address={owner} copy /> },
  ];
  return <DefinitionList items={items} />;
}
