import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildInput } from '../formats/build.ts';
import { analyse, confirmed, shown, valuesOf } from './bundle.ts';

const dump = buildInput(
  'input.dump.json',
  readFileSync(path.resolve(import.meta.dirname, '../parsers/minidump/graphics-driver/input.dump.json'), 'utf8'),
);

it('S08 a dump of stop 0x116 is about the graphics driver and never about VT-x', async () => {
  const report = await analyse({ '112026-8250-01.dmp': dump });
  expect(valuesOf(report, 'crash.code')).toEqual(['0x116']);
  expect(confirmed(report)).toContain('not-virtualization');
  expect(confirmed(report).filter((id) => !/^(?:other\.|not-virtualization$)/.test(id))).toEqual([]);
  for (const locale of ['en', 'zh-CN'] as const) {
    const view = shown(report, locale);
    expect(JSON.stringify([view.findings, view.sentence, view.why, view.recognised])).not.toMatch(/VT-x|AMD-V|SVM/);
  }
  expect(JSON.stringify(shown(report).recognised)).toMatch(/graphics|GPU|video/i);
});

it('S08 a dump that ends too early is said to, without guesses', async () => {
  const report = await analyse({ 'a.dmp': dump.subarray(0, 3000) });
  expect(report.problems).toMatchObject([{ code: 'truncated', where: 'a.dmp' }]);
  expect(confirmed(report)).toEqual([]);
});
