import { describe, expect, test } from 'vitest';
import { resolveCodes } from '#lib/codes/resolve.ts';
import { realTable } from './table.ts';

const events = (text: string): (string | undefined)[] =>
  resolveCodes(text, realTable).flatMap((r) => (r.candidates[0]?.kind === 'event' ? [r.candidates[0].name] : []));
const pages = (text: string): (string | null | undefined)[] =>
  resolveCodes(text, realTable).map((r) => r.candidates[0]?.id);

describe('an event is known by its provider and its id', () => {
  test.each([
    ['Kernel-Power 41', 'kernel-power-event-41'],
    ['Kernel-Power event ID 41 after every start of the VM', 'kernel-power-event-41'],
    ['event 41 (Kernel-Power)', 'kernel-power-event-41'],
    ['事件 ID 41，来源 Kernel-Power', 'kernel-power-event-41'],
    ['Microsoft-Windows-Hyper-V-Hypervisor 41', 'hyper-v-hypervisor-event-41'],
    ['hyper-v-hypervisor event id: 41', 'hyper-v-hypervisor-event-41'],
    ['Event ID 3112, Hyper-V-Worker', 'hyper-v-worker-event-3112'],
    ['WHEA-Logger (18)', 'whea-logger-event-18'],
    [
      "<Provider Name='Microsoft-Windows-Hyper-V-Hypervisor' Guid='{52fc89f8-995e-434c-a91e-199986449890}'/><EventID>26</EventID>",
      'hyper-v-hypervisor-event-26',
    ],
    [
      'Log Name:      System\nSource:        Microsoft-Windows-Hyper-V-Hypervisor\nDate:          6/1/2024 10:11:12 AM\nEvent ID:      26\nTask Category: None',
      'hyper-v-hypervisor-event-26',
    ],
  ])('%s', (text, id) => expect(pages(text)).toEqual([id]));

  test('the same id of two providers in one log', () =>
    expect(
      events(
        'Source: Microsoft-Windows-Hyper-V-Hypervisor Event ID: 41\nSource: Microsoft-Windows-Kernel-Power Event ID: 41',
      ),
    ).toEqual(['Hyper-V-Hypervisor 41', 'Kernel-Power 41']));
  test('those without a page have their name', () => expect(events('EventLog 6008')).toEqual(['EventLog 6008']));
  test.each([
    'event 41',
    'Event ID: 18',
    '事件 6008',
    'Hyper-V 2019',
    'Hyper-V-Hypervisor 10.0.19041',
    'Kernel-Power 41st time',
    'kernel 41',
    'Win32-OpenSSH 41',
    'WHEA-Logger 18-core',
  ])('nothing without both: %s', (text) => expect(events(text)).toEqual([]));

  test('every event of content/codes is found under its provider and id', () => {
    const rows = realTable.rows.filter((row) => row.kind === 'event');
    expect(rows.length).toBeGreaterThan(140);
    expect(rows.filter((row) => row.id !== null).length).toBeGreaterThanOrEqual(28);
    const missed = rows.filter(({ name }) => !events(`event log: Microsoft-Windows-${name}, error`).includes(name));
    expect(missed.map((row) => row.name)).toEqual([]);
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
  });

  test('endless providers and ids cost little', () => {
    for (const text of ['Kernel-'.repeat(3000), 'event id 1 '.repeat(1800), 'Kernel-Power event id '.repeat(900)]) {
      const before = process.cpuUsage();
      resolveCodes(text, realTable);
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
    }
  });
});

describe('names of products', () => {
  test.each([
    ['VBOX_E_OBJECT_NOT_FOUND', 0x80bb0001],
    ['Result Code: VBOX_E_FILE_ERROR (0x80BB0004)', 0x80bb0004],
    ['HV_BAD_ARGUMENT', 0xfae94003],
    ['VM_E_HARDWARE_VIRTUALIZATION_DISABLED', 0xa0040951],
  ])('%s', (text, value) => expect(resolveCodes(text, realTable)[0]?.value).toBe(value));
  test('errors of Apple without a number', () =>
    expect(resolveCodes('VZErrorInvalidRestoreImage', realTable)[0]?.candidates[0]).toMatchObject({
      name: 'VZErrorInvalidRestoreImage',
      value: null,
    }));
  test('a name with a page keeps it', () =>
    expect(resolveCodes('VBOX_E_INVALID_VM_STATE', realTable)[0]?.candidates[0]?.id).toBe('vbox-e-invalid-vm-state'));
  test('a number of XPCOM is listed beside that of Windows', () =>
    expect(resolveCodes('0x80004001', realTable)[0]?.candidates.map((c) => c.name)).toEqual(
      expect.arrayContaining(['E_NOTIMPL', 'NS_ERROR_NOT_IMPLEMENTED']),
    ));
});

test('zero is success first of Windows, and no name stands twice on a number', () => {
  const of = (text: string) => resolveCodes(text, realTable)[0]?.candidates.map((c) => c.name) ?? [];
  expect(of('0x00000000')[0]).not.toMatch(/^(?:HV|NS|VINF)_/);
  for (const text of ['0x80070005', '0x80004005', '0x8000FFFF']) expect(new Set(of(text)).size).toBe(of(text).length);
});
