/** Some systems count processor time in ticks of this length. */
const TICK_MS = 4;

/**
 * Milliseconds that a call takes at most by itself: on a busy machine the time on the wall holds other programs as well, and the
 * processor time of a thread is counted in ticks. Each alone is an upper bound (the latter with a tick on top); the lower counts.
 */
export function cost(call: () => void): number {
  const start = performance.now();
  const before = process.threadCpuUsage();
  call();
  const { user, system } = process.threadCpuUsage(before);
  return Math.min(performance.now() - start, (user + system) / 1000 + TICK_MS);
}

/** Value at a share of a list, 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
