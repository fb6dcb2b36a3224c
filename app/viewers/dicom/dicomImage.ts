import type { TransferSyntax } from "./transferSyntax.ts";

/** A VOI window (PS3.3 C.11.2), in the units after the modality transform (Hounsfield units for CT). */
export type Window = { readonly center: number; readonly width: number };
export type NamedWindow = Window & { readonly name: string };

/** A lookup table (PS3.3 C.11.1, C.11.2, C.7.6.3.1.5): values below `first` take the first entry, above the last. */
export type Lut = { readonly first: number; readonly bits: number; readonly entries: Uint16Array };

/** Stored values to real ones, and the windows the modality proposes; may differ from frame to frame. */
export type FrameLook = {
  readonly slope: number;
  readonly intercept: number;
  readonly windows: readonly NamedWindow[];
};

export type Photometric =
  "MONOCHROME1" | "MONOCHROME2" | "PALETTE COLOR" | "RGB" | "YBR_FULL" | "YBR_FULL_422";

/** One value a pixel for grey and palette images, three interleaved for colour; length rows × columns × that. */
export type Samples = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

export type DicomImage = {
  readonly syntax: TransferSyntax;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: 1 | 3;
  readonly photometric: Photometric;
  readonly bitsAllocated: 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  /** Colour by plane (RRR…GGG…BBB…) instead of by pixel. */
  readonly planar: boolean;
  /** Height of a pixel over its width. */
  readonly aspect: number;
  /** Stored value that means "outside the image". */
  readonly padding: number | undefined;
  readonly modalityLut: Lut | undefined;
  readonly voiLut: Lut | undefined;
  readonly voiFunction: "LINEAR" | "LINEAR_EXACT" | "SIGMOID";
  readonly palette: { readonly red: Lut; readonly green: Lut; readonly blue: Lut } | undefined;
  /** One for each frame, or a single one for all. */
  readonly looks: readonly FrameLook[];
  /** The encoded bytes of frame `index`, a view into the file. Throws MalformedContentError. */
  readonly encodedFrame: (index: number) => Uint8Array;
};

/** Pixels of one frame: enough for the largest mammogram, little enough for a phone (128 MiB as RGBA). */
export const MAX_PIXELS = 2 ** 25;
/** The longest angiographic or ultrasound run is some thousands. */
export const MAX_FRAMES = 20_000;
