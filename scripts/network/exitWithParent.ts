/**
 * Preloaded into every process of the local network (`node --import`): when the process that started it is gone, even
 * by kill -9, the channel to it closes and this one ends too. So nothing of a dead network lingers to be mistaken for
 * a live one.
 */
process.once("disconnect", () => {
  // First the polite way, so that databases close; then for certain.
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 3_000).unref();
});
process.channel?.unref();
