/** What is known of one file of MedMNIST at 28 × 28. */
export type MedMnistFile = {
  /** Official MD5s: of version 2 (Zenodo record 6496656) and, where it differs, of version 3 (record 10519652). */
  readonly md5: readonly string[];
  /** Names of the labels 0, 1, …; of a multi-label file, of its columns. */
  readonly classes: readonly string[];
  /** Whether an image has several labels at once; such a file cannot be trained on here. */
  readonly multiLabel: boolean;
};

const ORGANS = [
  "bladder",
  "femur-left",
  "femur-right",
  "heart",
  "kidney-left",
  "kidney-right",
  "liver",
  "lung-left",
  "lung-right",
  "pancreas",
  "spleen",
];
const one = (md5: string | readonly string[], classes: readonly string[]): MedMnistFile => ({
  md5: typeof md5 === "string" ? [md5] : md5,
  classes,
  multiLabel: false,
});

/**
 * The twelve 2-d data sets, by file name without ".npz".
 * Source: INFO in medmnist/info.py of github.com/MedMNIST/MedMNIST, v2.1.0 (commit 075a8ad6) for version 2; the values
 * of version 3 (three re-made organ files; the nine others are the same) from a copy of the same table of v3.
 * Yang et al., "MedMNIST v2", Scientific Data 10:41 (2023).
 */
export const MED_MNIST: Readonly<Record<string, MedMnistFile>> = {
  pathmnist: one("a8b06965200029087d5bd730944a56c1", [
    "adipose",
    "background",
    "debris",
    "lymphocytes",
    "mucus",
    "smooth muscle",
    "normal colon mucosa",
    "cancer-associated stroma",
    "colorectal adenocarcinoma epithelium",
  ]),
  chestmnist: {
    md5: ["02c8a6516a18b556561a56cbdd36c4a8"],
    classes: [
      "atelectasis",
      "cardiomegaly",
      "effusion",
      "infiltration",
      "mass",
      "nodule",
      "pneumonia",
      "pneumothorax",
      "consolidation",
      "edema",
      "emphysema",
      "fibrosis",
      "pleural",
      "hernia",
    ],
    multiLabel: true,
  },
  dermamnist: one("0744692d530f8e62ec473284d019b0c7", [
    "actinic keratoses and intraepithelial carcinoma",
    "basal cell carcinoma",
    "benign keratosis-like lesions",
    "dermatofibroma",
    "melanoma",
    "melanocytic nevi",
    "vascular lesions",
  ]),
  octmnist: one("c68d92d5b585d8d81f7112f81e2d0842", [
    "choroidal neovascularization",
    "diabetic macular edema",
    "drusen",
    "normal",
  ]),
  pneumoniamnist: one("28209eda62fecd6e6a2d98b1501bb15f", ["normal", "pneumonia"]),
  retinamnist: one("bd4c0672f1bba3e3a89f0e4e876791e4", ["0", "1", "2", "3", "4"]),
  breastmnist: one("750601b1f35ba3300ea97c75c52ff8f6", ["malignant", "normal, benign"]),
  bloodmnist: one("7053d0359d879ad8a5505303e11de1dc", [
    "basophil",
    "eosinophil",
    "erythroblast",
    "immature granulocytes",
    "lymphocyte",
    "monocyte",
    "neutrophil",
    "platelet",
  ]),
  tissuemnist: one("ebe78ee8b05294063de985d821c1c34b", [
    "Collecting Duct, Connecting Tubule",
    "Distal Convoluted Tubule",
    "Glomerular endothelial cells",
    "Interstitial endothelial cells",
    "Leukocytes",
    "Podocytes",
    "Proximal Tubule Segments",
    "Thick Ascending Limb",
  ]),
  organamnist: one(["866b832ed4eeba67bfb9edee1d5544e6", "68e3f8846a6bd62f0c9bf841c0d9eacc"], ORGANS),
  organcmnist: one(["0afa5834fb105f7705a7d93372119a21", "b9ceb9546e10131b32923c5bbeaea2b1"], ORGANS),
  organsmnist: one(["e5c39f1af030238290b9557d9503af9d", "9ab87b696fb54e2a387ebe992d6ed5f1"], ORGANS),
};

/** The name of a MedMNIST data set that a file's name begins with, e.g. "pneumoniamnist-dev.npz" → "pneumoniamnist". */
export const medMnistName = (file: string): string | null => {
  const found = /^[a-z]+mnist/.exec(file.replace(/^.*[\\/]/, "").toLowerCase())?.[0];
  return found !== undefined && Object.hasOwn(MED_MNIST, found) ? found : null;
};
