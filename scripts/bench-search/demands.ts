/** One thing promised of search, and what was measured. */
export interface Demand {
  readonly metric: string;
  readonly demand: string;
  readonly got: string;
  readonly met: boolean;
}

export const atMost = (metric: string, most: number, got: number, unit: string): Demand => ({
  metric,
  demand: `<= ${most} ${unit}`,
  got: `${got < 10 ? got.toFixed(2) : Math.round(got)} ${unit}`,
  met: got <= most,
});
export const atLeast = (metric: string, least: number, got: number, unit: string): Demand => ({
  metric,
  demand: `>= ${least} ${unit}`,
  got: `${Number.isInteger(got) ? got : got.toFixed(2)} ${unit}`,
  met: got >= least,
});

/** A table of what was promised and what is. */
export function printDemands(demands: readonly Demand[]): void {
  console.log(`\n${'metric'.padEnd(58)}${'demand'.padStart(16)}${'got'.padStart(16)}`);
  for (const { metric, demand, got, met } of demands)
    console.log(`${metric.padEnd(58)}${demand.padStart(16)}${got.padStart(16)}${met ? '' : '   NOT MET'}`);
}
