import { describe, expect, it } from 'vitest';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';
import { LOCALES } from '#lib/locale.ts';
import { toJson } from '#lib/report/json.ts';
import { toMarkdown } from '#lib/report/markdown.ts';
import { viewReport } from '#lib/report/render.ts';

/** Negative evidence: the report says how much was looked through for what it did not find. */
const { pack } = await buildPack('content');
const read = async (files: Readonly<Record<string, string>>) =>
  (
    await inspect(
      Object.entries(files).map(([path, text]) => ({ path, blob: new Blob([text]) })),
      pack,
    )
  ).report;

const CPU =
  'processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz\nflags\t\t: fpu nx lm\n\n';
const MODULES =
  'Module                  Size  Used by\nkvm                  1142784  0\nirqbypass              16384  1 kvm\n';

describe.each(LOCALES)('what was looked through, %s', (locale) => {
  it('two files that hold no failure are counted, with their lines', async () => {
    const report = await read({ cpuinfo: CPU, lsmod: MODULES });
    const { looked } = viewReport(report, pack, locale);
    expect(looked.noFailure).toMatch(/2 (?:files|个文件).*[0-9]/);
    expect(toMarkdown(report, pack, locale)).toContain(looked.noFailure);
    const json = toJson(report, pack, locale).looked;
    expect(json?.files).toEqual(['cpuinfo', 'lsmod']);
    expect(json?.noFailure).toBe(true);
  });

  it('a failure in the files is not denied', async () => {
    const report = await read({ 'dmesg.txt': '[    1.0] kvm: disabled by bios\n', cpuinfo: CPU });
    expect(viewReport(report, pack, locale).looked.noFailure).toBeUndefined();
  });

  it('a text that nobody recognised proves nothing', async () => {
    const report = await read({ 'notes.txt': 'buy milk\n' });
    expect(viewReport(report, pack, locale).looked).toEqual({});
    expect(toJson(report, pack, locale).looked).toBeNull();
  });

  it('what a person said is marked as said', async () => {
    const report = await read({ 'pasted.txt': 'I already enabled VT-x in the BIOS, WSL2 still says 0x80370102\n' });
    const view = viewReport(report, pack, locale);
    expect(view.facts.some((f) => f.said)).toBe(true);
  });
});
