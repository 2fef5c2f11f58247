import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { analyse, citedAt, pack, says, valuesOf } from './bundle.ts';

const report = (name: string, file: string): string =>
  readFileSync(path.resolve(import.meta.dirname, `../parsers/cluster-report/${name}/${file}`), 'utf8');

it('S22 failed and warned tests of a validation report are named and explained', async () => {
  const seen = await analyse({ 'Validation Report 2026.11.20.htm': report('html', 'input.htm') });
  expect(valuesOf(seen, 'cluster.failed-test')).toEqual(['Validate Matching Processor Manufacturers']);
  expect(citedAt(seen, 'cluster.failed-test')).toBe('Validation Report 2026.11.20.htm:5');
  expect(valuesOf(seen, 'cluster.cpu-compatible')).toEqual(['no']);
  expect(says(seen, 'cluster.trouble')).toContain('processor compatibility mode');
  expect(says(seen, 'cluster.trouble', 'zh-CN')).toContain('处理器兼容模式');
  expect(seen.verdict).not.toBe('problem');
});

it.each([
  ['mht', 'input.mht'],
  ['xml', 'input.xml'],
])('S22 the report as %s', async (name, file) => {
  expect(valuesOf(await analyse({ [file]: report(name, file) }), 'cluster.validation')).toContain('warned');
});

it('S22 nowhere are storage tests forced on a cluster in use', () => {
  const said = JSON.stringify([pack.fixes, pack.causes, pack.questions, pack.myths.map((m) => m.instead)]);
  expect(said).not.toMatch(/Test-Cluster[^"]{0,200}-Force/i);
});
