import { bytesToHex } from "@noble/hashes/utils.js";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import type { Optimizer } from "../../../../offchain/learning/kernel/trainer.ts";
import { buildModel, type ModelParameters } from "../../../../offchain/learning/model/buildModel.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { weightsDigest } from "../../../../offchain/learning/model/weightsDigest.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";

const models: Readonly<Record<string, ModelParameters>> = {
  cnn: { kind: "cnn", input: [1, 28, 28], classes: 9 },
  cnnInColour: { kind: "cnn", input: [3, 19, 22], classes: 4 },
  cnn1d: { kind: "cnn1d", input: [2, 61], classes: 5 },
  mlp: { kind: "mlp", input: [23], classes: 3 },
  logistic: { kind: "logistic", input: [30], classes: 2 },
};

const sgd: Optimizer = { kind: "sgd", learningRate: 0.05, momentum: 0.9, weightDecay: 1e-4, proximal: 0.01 };
const adam: Optimizer = { kind: "adam", learningRate: 0.002, momentum: 0.9, weightDecay: 0, proximal: 0 };

const ROWS = 40;
const BATCH = 16;

/** Ten steps of SGD, of Adam, and two private ones, for each model: SHA-256 of the weights, in hex. */
export const trainDigests = async (): Promise<Record<string, Record<string, string>>> => {
  const digests: Record<string, Record<string, string>> = {};
  for (const [name, parameters] of Object.entries(models)) {
    const model = buildModel(parameters);
    const size = model.input.reduce((a, b) => a * b, 1);
    const stream = random("digest", name);
    const inputs = Float32Array.from({ length: ROWS * size }, () => gaussian(stream));
    const labels = Int32Array.from({ length: ROWS }, (_, i) => i % model.classes);
    const rows = (step: number): Uint32Array =>
      Uint32Array.from({ length: BATCH }, (_, i) => (step * 7 + i * 3) % ROWS);
    const trainer = await openTrainer(model, BATCH);
    const digest = (): string => bytesToHex(weightsDigest(model, trainer.weights()));
    trainer.load(initialWeights(model, 1));
    for (let i = 0; i < 10; i += 1) trainer.step({ inputs, labels, rows: rows(i) }, sgd);
    const bySgd = digest();
    trainer.load(initialWeights(model, 1));
    for (let i = 0; i < 10; i += 1) trainer.step({ inputs, labels, rows: rows(i) }, adam);
    const byAdam = digest();
    trainer.load(initialWeights(model, 1));
    const trainable = model.tensors.reduce((sum, t) => sum + (t.trainable ? t.length : 0), 0);
    for (let i = 0; i < 2; i += 1) {
      const noise = Float32Array.from({ length: trainable }, () => gaussian(stream));
      const step = { clipNorm: 0.5, noiseMultiplier: 0.1, expectedLot: 12 };
      trainer.privateStep({ inputs, labels, rows: rows(i) }, { ...sgd, momentum: 0 }, step, noise);
    }
    digests[name] = { sgd: bySgd, adam: byAdam, private: digest() };
  }
  return digests;
};
