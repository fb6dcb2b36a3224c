import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { isAttributeName } from "../../offchain/abe/isAttributeName.ts";
import { isLabel } from "../../offchain/abe/isLabel.ts";
import { label as labelArgument, attributeName } from "../../scripts/commands/frame/argument.ts";
import { deploySystem } from "./deploySystem.ts";

type Row = { text: string; label: boolean; attribute: boolean };

const FAR = 4_000_000_000;

/** Every place that takes a label or an attribute's name, over one table: what one admits, all do. */
describe("the alphabets of labels and attribute names", () => {
  let rows: Row[];
  before(async () => {
    const file = new URL("../vectors/names-v1.json", import.meta.url);
    rows = (JSON.parse(await readFile(file, "utf8")) as { names: Row[] }).names;
  });

  it("are the table's in policies and in arguments", () => {
    for (const { text, label, attribute } of rows) {
      const named = JSON.stringify(text);
      expect(isLabel(text), `label ${named}`).to.equal(label);
      expect(isAttributeName(text), `attribute ${named}`).to.equal(attribute);
      expect(labelArgument.safeParse(text).success, `label argument ${named}`).to.equal(label);
      expect(attributeName.safeParse(text).success, `attribute argument ${named}`).to.equal(attribute);
    }
  });

  it("are the table's on the chain", async () => {
    const { institutions, attributes, people } = await deploySystem();
    const [mercy, someone] = people;
    await institutions.admit(mercy!, "mercy-1", "");
    for (const { text, label, attribute } of rows) {
      const named = JSON.stringify(text);
      const admit = institutions.admit.staticCall(someone!, text, "");
      if (label) await admit;
      else {
        await expect(admit, named).to.be.revertedWithCustomError(institutions, "InstitutionInvalidLabel");
      }
      const attest = attributes.connect(mercy).attest.staticCall(someone!, text, FAR);
      if (attribute) await attest;
      else await expect(attest, named).to.be.revertedWithCustomError(attributes, "AttributeInvalidName");
    }
  });
});
