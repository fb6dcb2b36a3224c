import type { Dataset } from "./dataset.ts";
import { UnsuitableDataError } from "./errors.ts";
import { MED_MNIST, medMnistName } from "./medMnist.ts";
import { type NpyArray } from "./readNpy.ts";
import { readNpz } from "./readNpz.ts";
import type { Splits } from "./splits.ts";

const LAYOUT =
  "MedMNIST's layout is train_images, train_labels, val_…, test_… with images [n,28,28] or [n,28,28,3].";

/** Pixels 0 … 255 to [−1, 1] as MedMNIST's examples do (mean 0.5, deviation 0.5), and channels before height and width. */
const toInputs = (images: NpyArray): Float32Array => {
  const [rows = 0, height = 0, width = 0, channels = 1] = images.shape;
  const area = height * width;
  const inputs = new Float32Array(rows * area * channels);
  for (let row = 0; row < rows; row += 1) {
    for (let pixel = 0; pixel < area; pixel += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const value = images.values[(row * area + pixel) * channels + channel] ?? 0;
        inputs[(row * channels + channel) * area + pixel] = (value / 255 - 0.5) / 0.5;
      }
    }
  }
  return inputs;
};

/**
 * Read the images and labels of a MedMNIST file.
 *
 * Class names are MedMNIST's when the file's name begins with that of one of its data sets and no label is beyond it;
 * otherwise "0", "1", ….
 *
 * @param source the file's name
 * @throws NpzError when the file cannot be read
 * @throws UnsuitableDataError for another layout, several labels an image, volumes, labels that are no whole numbers,
 *   or a class to test that training has not
 * @example readMedMnist(bytes, "pneumoniamnist.npz").train.shape // [1, 28, 28]
 */
export const readMedMnist = (bytes: Uint8Array, source: string): Splits => {
  const arrays = readNpz(bytes, source);
  const refuse = (why: string, repair = LAYOUT): never => {
    throw new UnsuitableDataError(source, why, repair);
  };
  const part = (name: string): { images: NpyArray; labels: NpyArray } => {
    const images = arrays.get(`${name}_images`);
    const labels = arrays.get(`${name}_labels`);
    if (images === undefined || labels === undefined)
      return refuse(`has no ${name}_images or no ${name}_labels`);
    const rows = images.shape[0] ?? 0;
    const [labelRows, labelColumns = 1] = labels.shape;
    if (labels.shape.length > 2 || labelRows !== rows) {
      return refuse(`has ${rows} ${name} images and labels of the shape [${labels.shape.join(", ")}]`);
    }
    if (labelColumns !== 1) {
      return refuse(
        `has ${labelColumns} labels an image (multi-label)`,
        "Training here is for one label an image: take a binary or multi-class data set.",
      );
    }
    const [, height = 0, width = 0] = images.shape;
    const flat = images.shape.length === 3;
    const colour = images.shape.length === 4 && images.shape[3] === 3;
    if (!flat && !colour) {
      return refuse(
        `has ${name}_images of the shape [${images.shape.join(", ")}], neither grey nor coloured images`,
      );
    }
    if (rows === 0 || height === 0 || width === 0) return refuse(`has no ${name} images`);
    if (images.dtype !== "u1") return refuse(`has ${name}_images of type ${images.dtype}, not bytes (u1)`);
    return { images, labels };
  };
  const parts = { train: part("train"), validation: part("val"), test: part("test") };

  let highest = 0;
  for (const [name, { images, labels }] of Object.entries(parts)) {
    if (images.shape.slice(1).join() !== parts.train.images.shape.slice(1).join()) {
      refuse(`has ${name} images of another shape than the training images`);
    }
    for (const label of labels.values) {
      if (!Number.isInteger(label) || label < 0 || label > 999)
        refuse(`has the label ${label}, no small whole number`);
      if (label > highest) highest = label;
    }
  }
  const learnt = new Set(parts.train.labels.values);
  const stranger = (["validation", "test"] as const)
    .flatMap((name) => [...parts[name].labels.values])
    .find((label) => !learnt.has(label));
  if (stranger !== undefined) {
    refuse(`has the label ${stranger} and no training image of it`, "Split the images anew, class by class.");
  }
  const known = MED_MNIST[medMnistName(source) ?? ""];
  const classes =
    known !== undefined && !known.multiLabel && highest < known.classes.length
      ? known.classes
      : Array.from({ length: highest + 1 }, (_, i) => String(i));
  if (classes.length < 2) refuse("has a single class", "A model needs at least two classes to tell apart.");

  const [, height = 0, width = 0, channels = 1] = parts.train.images.shape;
  const toDataset = ({ images, labels }: { images: NpyArray; labels: NpyArray }): Dataset => ({
    inputs: toInputs(images),
    labels: Int32Array.from(labels.values),
    shape: [channels, height, width],
    classes,
  });
  return {
    train: toDataset(parts.train),
    validation: toDataset(parts.validation),
    test: toDataset(parts.test),
  };
};
