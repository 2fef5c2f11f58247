import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { reportShape } from '#db/report-shape.ts';
import type { FileSource } from '#lib/facts/facts.ts';
import type { Report } from '#lib/report/report.ts';
import { emptyReport } from './helpers.ts';

type Shape = z.infer<typeof reportShape>;

/** Compiles only while both name the same fields: a field that is new in the report must be let through here too. */
test('the shape names every field of a report', () => {
  expectTypeOf<Shape>().toExtend<Report>();
  expectTypeOf<keyof Shape>().toEqualTypeOf<keyof Report>();
  expectTypeOf<keyof Shape['findings'][number]>().toEqualTypeOf<keyof Report['findings'][number]>();
  expectTypeOf<keyof Shape['chain'][number]>().toEqualTypeOf<keyof Report['chain'][number]>();
  expectTypeOf<keyof Extract<Shape['facts'][number]['source'], { by: 'file' }>>().toEqualTypeOf<keyof FileSource>();
});

test.each([
  ['a field nobody knows', { more: 1 }],
  ['a fact outside the vocabulary', { missing: ['no.such-fact'] }],
  ['a cause id with markup', { top: '<b>' }],
  ['a verdict that is none', { verdict: 'fine' }],
  ['a probability above 1', { open: [{ cause: 'a', p: 1.5, ask: [] }] }],
])('%s is refused', (_, change) => {
  expect(reportShape.safeParse(emptyReport).success).toBe(true);
  expect(reportShape.safeParse({ ...emptyReport, ...change }).success).toBe(false);
});
