/** A place in the kernel's memory, in bytes. */
export type Pointer = number;

type Numbers = readonly number[];
type Pass = (...parameters: Numbers) => void;
type Size = (...parameters: Numbers) => number;

/** What the WebAssembly exports; each is described at its source in assembly/. */
export type Kernel = {
  readonly memory: WebAssembly.Memory;
  readonly arenaStart: Size;
  readonly conv2dPreparedBytes: Size;
  readonly conv2dPrepare: Pass;
  readonly conv2dScratchBytes: Size;
  readonly conv2dForward: Pass;
  readonly conv2dBackward: Pass;
  readonly conv2dCollect: Pass;
  readonly conv1dScratchBytes: Size;
  readonly conv1dPrepare: Pass;
  readonly conv1dForward: Pass;
  readonly conv1dBackwardInput: Pass;
  readonly conv1dBackwardWeights: Pass;
  readonly denseForward: Pass;
  readonly denseBackwardInput: Pass;
  readonly denseBackwardWeights: Pass;
  readonly batchNormStateBytes: Size;
  readonly batchNormClear: Pass;
  readonly batchNormMeasure: Pass;
  readonly batchNormSettle: Pass;
  readonly batchNormFreeze: Pass;
  readonly batchNormRemember: Pass;
  readonly batchNormApply: Pass;
  readonly batchNormReduce: Pass;
  readonly batchNormTurn: Pass;
  readonly batchNormBackward: Pass;
  readonly relu: Pass;
  readonly reluBackward: Pass;
  readonly maxPool: Pass;
  readonly maxPoolBackward: Pass;
  readonly softmax: Pass;
  readonly crossEntropy: Size;
  readonly pull: Pass;
  readonly descend: Pass;
  readonly descendWithMomentum: Pass;
  readonly adam: Pass;
  readonly isFinite32: Size;
  readonly sumOfSquares: Size;
  readonly addScaled: Pass;
  readonly multiply: Pass;
  readonly clear: Pass;
};
