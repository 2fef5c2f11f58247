import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toMarkdown } from '#lib/report/markdown.ts';
import { buildInput } from './formats/build.ts';
import { analyse, CONTENT, pack, says, shown } from './seed/bundle.ts';

/** What the four numbers beside a stop code say stands in the report, in both languages. */
const event = (data: Readonly<Record<string, string>>, provider: string, id: number): string =>
  `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="${provider}"/><EventID>${id}</EventID><TimeCreated SystemTime="2026-11-20T08:00:00.000Z"/><EventRecordID>7</EventRecordID><Channel>System</Channel></System><EventData>${Object.entries(
    data,
  )
    .map(([name, value]) => `<Data Name="${name}">${value}</Data>`)
    .join('')}</EventData></Event>\n`;

const stopped = (param1: string) =>
  analyse({ 'system.xml': event({ param1 }, 'Microsoft-Windows-WER-SystemErrorReporting', 1001) });

describe('parameters of a stop code', () => {
  it('from a small dump: the status, the driver module and what is known of them', async () => {
    const folder = path.join(import.meta.dirname, 'parsers/minidump/graphics-driver');
    const dump = buildInput('input.dump.json', readFileSync(path.join(folder, 'input.dump.json'), 'utf8'));
    const report = await analyse({ 'a.dmp': dump });
    expect(says(report, 'crash.parameters')).toMatch(/last error status \(NTSTATUS\): 0x/);
    expect(says(report, 'crash.parameters', 'zh-CN')).toMatch(/最近一次错误的状态码（NTSTATUS）：0x/);
  });

  it('stands beside the line that proves a finding', async () => {
    const report = await stopped(
      '0x00000116 (0xffffc10a2d8c1460, 0xfffff80671c9e3a8, 0xffffffffc000009a, 0x0000000000000004)',
    );
    const line = shown(report)
      .findings.flatMap((f) => f.evidence.map((e) => e.says))
      .join('\n');
    expect(line).toContain(
      'last error status (NTSTATUS): 0xFFFFFFFFC000009A (STATUS_INSUFFICIENT_RESOURCES: system resources are used up)',
    );
    expect(toMarkdown(report, pack, 'zh-CN')).toContain('系统资源已用尽');
  });

  it('from the event after a crash', async () => {
    const report = await stopped(
      '0x0000003b (0x00000000c0000005, 0xfffff80370d0f183, 0xfffff6825de0eea0, 0x0000000000000000)',
    );
    expect(says(report, 'crash.parameters')).toContain(
      'exception code: 0xC0000005 (STATUS_ACCESS_VIOLATION: memory was used that is not there or not allowed); instruction address: 0xFFFFF80370D0F183',
    );
    expect(says(report, 'crash.parameters', 'zh-CN')).toContain(
      '异常代码：0xC0000005（STATUS_ACCESS_VIOLATION：访问了不存在或不允许访问的内存）',
    );
  });

  it('from a restart without a shutdown, whose numbers are decimal', async () => {
    const data = {
      BugcheckCode: '80',
      BugcheckParameter1: '0xfffffa5bd73d3148',
      BugcheckParameter2: '0x2',
      BugcheckParameter3: '0xfffff80770690b9f',
      BugcheckParameter4: '0',
    };
    const report = await analyse({ 'system.xml': event(data, 'Microsoft-Windows-Kernel-Power', 41) });
    expect(says(report, 'crash.parameters')).toContain('address referenced: 0xFFFFFA5BD73D3148');
    expect(says(report, 'crash.parameters')).toContain('access type: 0x2');
  });

  it.each([
    [
      'a code of which nothing is published',
      '0x00020001 (0x0000000000000011, 0x0000000000210720, 0x0000000000001005, 0xffffe700010047e0)',
      '0x11, 0x210720, 0x1005, 0xFFFFE700010047E0',
    ],
    [
      'an unknown code',
      '0x0f00ba11 (0x0000000000000001, 0x0000000000000002, 0x0000000000000003, 0x0000000000000004)',
      '0x1, 0x2, 0x3, 0x4',
    ],
  ])('%s shows its numbers and claims nothing', async (_, param1, numbers) => {
    expect(says(await stopped(param1), 'crash.parameters')).toBe(`Parameters of the stop code: ${numbers}`);
  });

  it('three numbers are no parameters', async () => {
    const report = await stopped('0x0000003b (0x00000000c0000005, 0xfffff80370d0f183, 0xfffff6825de0eea0)');
    expect(report.facts.filter((f) => f.id === 'crash.parameters')).toEqual([]);
  });
});

it('the statuses bear the names of the reference table', () => {
  const rows = (name: string): string[][] =>
    readFileSync(path.join(CONTENT, 'codes/tables', `${name}.tsv`), 'utf8')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [line.split('\t')]));
  const names = new Map(rows('ntstatus').map(([value = '', name = '']) => [value, name]));
  for (const [value = '', name, en, zh] of rows('bugcheck-statuses')) {
    expect(names.get(value), value).toBe(name);
    expect(en, value).toBeTruthy();
    expect(zh, value).toMatch(/\p{Script=Han}/u);
  }
});

describe('what the number beside a file counts', () => {
  const dumped = async () => {
    const folder = path.join(import.meta.dirname, 'parsers/minidump/graphics-driver');
    const dump = buildInput('input.dump.json', readFileSync(path.join(folder, 'input.dump.json'), 'utf8'));
    return analyse({ 'a.dmp': dump });
  };

  it('bytes of a dump', async () => {
    const report = await dumped();
    expect(shown(report).findings[0]?.evidence[0]).toMatchObject({ path: 'a.dmp', line: 56, unit: 'byte' });
    expect(toMarkdown(report, pack, 'en')).toContain('a.dmp, byte 56:');
    expect(toMarkdown(report, pack, 'zh-CN')).toContain('第 56 字节');
  });

  it('records of an event log, lines of a text', async () => {
    const events = [
      {
        provider: 'Microsoft-Windows-WER-SystemErrorReporting',
        id: 1001,
        record: 51,
        time: '2026-11-20T08:00:00Z',
        data: { param1: '0x00000116 (0x1, 0x2, 0x3, 0x4)' },
      },
    ];
    const logged = await analyse({ 'System.evtx': buildInput('input.events.json', JSON.stringify(events)) });
    expect(toMarkdown(logged, pack, 'en')).toContain('System.evtx, record 51:');
    const text = await stopped('0x00000116 (0x1, 0x2, 0x3, 0x4)');
    expect(toMarkdown(text, pack, 'en')).toContain('system.xml, line 1:');
  });
});
