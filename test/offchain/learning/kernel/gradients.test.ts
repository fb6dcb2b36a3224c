import { expect } from "chai";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import type { Optimizer } from "../../../../offchain/learning/kernel/trainer.ts";
import { distance, goldenCases, openGolden } from "./golden.ts";

const optimizers: Readonly<Record<"sgd" | "momentum" | "adam", Optimizer>> = {
  sgd: { kind: "sgd", learningRate: 0.05, momentum: 0, weightDecay: 0, proximal: 0 },
  momentum: { kind: "sgd", learningRate: 0.02, momentum: 0.9, weightDecay: 0.01, proximal: 0 },
  adam: { kind: "adam", learningRate: 0.001, momentum: 0.9, weightDecay: 0.01, proximal: 0 },
};

const expectWithin = (found: number, limit: number, what: string): void => {
  expect(found <= limit, `${what} is ${found} from PyTorch's, more than ${limit}`).to.equal(true);
};

describe("The kernel against PyTorch", () => {
  for (const golden of goldenCases) {
    const title = `${golden.kind} on [${golden.input.join(", ")}]`;

    it(`gives the same loss, gradients and predictions for ${title}`, async () => {
      const { model, weights, batch } = openGolden(golden);
      const trainer = await openTrainer(model, golden.batch);
      trainer.load(weights);
      expectWithin(distance(trainer.predict(batch), golden.evaluation), 1e-6, "the prediction");
      const { loss, gradient } = trainer.gradient(batch);
      expectWithin(Math.abs(loss - golden.loss) / golden.loss, 1e-6, "the loss");
      for (const { name, offset, length, trainable } of model.tensors) {
        if (!trainable) continue;
        const part = gradient.subarray(offset, offset + length);
        expectWithin(distance(part, golden.gradients[name]!), 1e-5, `the gradient of ${name}`);
      }
      expect(trainer.weights()).to.deep.equal(weights);
    });

    for (const [kind, wanted] of Object.entries(golden.trained)) {
      it(`ends ten steps of ${kind} at the same weights and running statistics for ${title}`, async () => {
        const { model, weights, batch } = openGolden(golden);
        const trainer = await openTrainer(model, golden.batch);
        trainer.load(weights);
        wanted.losses.forEach((loss, step) => {
          const found = trainer.step(batch, optimizers[kind as keyof typeof optimizers]);
          expectWithin(Math.abs(found - loss) / loss, 2e-5, `the loss of step ${step}`);
        });
        const after = trainer.weights();
        for (const { name, offset, length } of model.tensors) {
          const part = after.subarray(offset, offset + length);
          expectWithin(distance(part, wanted.weights[name]!), 1e-5, name);
        }
      });
    }
  }
});
