/** How the pixels of a DICOM file are encoded (PS3.6 Annex A). `native` and `rle` are decoded here, `jpeg` by the browser. */
export type TransferSyntax = {
  readonly uid: string;
  readonly name: string;
  readonly encoding: "native" | "rle" | "jpeg" | "unsupported";
  readonly littleEndian: boolean;
};

const NAMES: readonly (readonly [uid: string, name: string, encoding?: TransferSyntax["encoding"]])[] = [
  ["1.2.840.10008.1.2", "Implicit VR Little Endian", "native"],
  ["1.2.840.10008.1.2.1", "Explicit VR Little Endian", "native"],
  ["1.2.840.10008.1.2.2", "Explicit VR Big Endian", "native"],
  ["1.2.840.10008.1.2.5", "RLE Lossless", "rle"],
  ["1.2.840.10008.1.2.4.50", "JPEG Baseline", "jpeg"],
  ["1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian"],
  ["1.2.840.10008.1.2.4.51", "JPEG Extended, 12 bit"],
  ["1.2.840.10008.1.2.4.57", "JPEG Lossless"],
  ["1.2.840.10008.1.2.4.70", "JPEG Lossless, first-order prediction"],
  ["1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"],
  ["1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless"],
  ["1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"],
  ["1.2.840.10008.1.2.4.91", "JPEG 2000"],
  ["1.2.840.10008.1.2.4.100", "MPEG-2 video"],
  ["1.2.840.10008.1.2.4.101", "MPEG-2 video, high level"],
  ["1.2.840.10008.1.2.4.102", "H.264 video"],
  ["1.2.840.10008.1.2.4.107", "HEVC video"],
  ["1.2.840.10008.1.2.4.110", "JPEG XL Lossless"],
  ["1.2.840.10008.1.2.4.112", "JPEG XL"],
  ["1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless"],
  ["1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"],
];

/** Every transfer syntax known by name. */
export const TRANSFER_SYNTAXES: ReadonlyMap<string, TransferSyntax> = new Map(
  NAMES.map(([uid, name, encoding = "unsupported"]): [string, TransferSyntax] => [
    uid,
    { uid, name, encoding, littleEndian: uid !== "1.2.840.10008.1.2.2" },
  ]),
);
