/** The mean of losses by row (`rowLosses`), summed in order: the same bits for any number of threads. */
export const logLoss = (losses: Float64Array): number =>
  losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
