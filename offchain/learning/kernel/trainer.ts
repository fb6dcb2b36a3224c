/** How one gradient step moves the weights. `proximal` is FedProx's μ: a pull back to the weights last loaded. */
export type Optimizer = {
  readonly kind: "sgd" | "adam";
  readonly learningRate: number;
  /** Momentum of sgd (PyTorch's form), or β₁ of adam. */
  readonly momentum: number;
  readonly weightDecay: number;
  readonly proximal: number;
};

/** Noise and clipping of one DP-SGD step (Abadi et al. 2016). `noise` is drawn by the caller: one normal number a trainable weight. */
export type PrivateStep = {
  readonly clipNorm: number;
  /** σ: noise of standard deviation σ·clipNorm is added to the sum of clipped gradients. */
  readonly noiseMultiplier: number;
  /** What the noisy sum is divided by: the expected lot size q·n, never the drawn one. */
  readonly expectedLot: number;
};

/**
 * One model in one WebAssembly instance, on one thread. All arithmetic is strict IEEE single precision in a fixed
 * order: the same calls give the same bits on every machine. Weights go in and out in the order of `Model.tensors`.
 */
export type Trainer = {
  /** Put weights in (also what FedProx pulls towards), and forget the optimizer's moments. */
  readonly load: (weights: Float32Array) => void;
  readonly weights: () => Float32Array;
  /** The optimizer's moments, for a checkpoint to the bit; empty when it has none. */
  readonly moments: () => Float32Array;
  readonly loadMoments: (moments: Float32Array, steps: number) => void;
  /**
   * One step on the rows `rows` of a data set: forward in training mode, mean cross-entropy, backward, update.
   * @returns the mean loss of the batch before the step
   * @throws NonFiniteError when loss or gradient is no finite number; the weights are then as before the call
   */
  readonly step: (batch: Batch, optimizer: Optimizer) => number;
  /** One DP-SGD step: gradients of single examples, clipped, summed, noised. Batch norm stands still (running statistics). */
  readonly privateStep: (
    batch: Batch,
    optimizer: Optimizer,
    step: PrivateStep,
    noise: Float32Array,
  ) => number;
  /** The gradient of the mean loss, in the order of the weights (0 where not trainable); moves nothing. */
  readonly gradient: (batch: Batch) => { readonly loss: number; readonly gradient: Float32Array };
  /** Probabilities, rows × classes, in evaluation mode (running statistics). */
  readonly predict: (batch: Batch) => Float32Array;
  /** Mean cross-entropy in evaluation mode. */
  readonly loss: (batch: Batch) => number;
};

/** Some rows of a data set, in order. */
export type Batch = {
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
  readonly rows: Uint32Array;
};
