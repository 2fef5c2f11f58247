import { describe, expect, it } from 'vitest';
import { fuzz, shares } from './run.ts';
import { targets } from './targets.ts';

/** Every reader of what comes from outside, against inputs that nobody wrote. `npm run fuzz` goes on with other seeds. */
const TOTAL = 200_000;
const SEED = 20261122;
const plan = shares(await targets(), TOTAL);

describe('fuzzing', () => {
  it('is at least 200,000 inputs', () => {
    expect(plan.reduce((sum, [, runs]) => sum + runs, 0)).toBeGreaterThanOrEqual(TOTAL);
  });

  it.each(plan.map(([target, runs]) => ({ name: target.name, target, runs })))(
    '$name: $runs inputs',
    { timeout: 240_000 },
    async ({ target, runs }) => {
      const { failure } = await fuzz(target, runs, SEED);
      expect(failure).toBeUndefined();
    },
  );
});
