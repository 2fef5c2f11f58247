import { describe, expect, it } from 'vitest';
import { buildInput } from './formats/build.ts';
import { analyse, confirmed, valuesOf } from './seed/bundle.ts';

/** An event of long ago is no evidence of what is wrong today, whatever the log was exported as. */
interface Logged {
  readonly provider: string;
  readonly id: number;
  readonly time: string;
}
const HYPERVISOR = 'Microsoft-Windows-Hyper-V-Hypervisor';
const failed = (time: string): Logged => ({ provider: HYPERVISOR, id: 41, time });
const other = (time: string): Logged => ({ provider: 'Service Control Manager', id: 7036, time });
const start = (time: string): Logged => ({ provider: 'Microsoft-Windows-Kernel-General', id: 12, time });

const FORMS: Readonly<Record<string, (events: readonly Logged[]) => string | Uint8Array>> = {
  evtx: (events) =>
    buildInput('input.events.json', JSON.stringify(events.map((event, n) => ({ ...event, record: n + 1 })))),
  xml: (events) =>
    events
      .map(
        ({ provider, id, time }) =>
          `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID>${id}</EventID><TimeCreated SystemTime='${time}'/><Channel>System</Channel></System></Event>\n`,
      )
      .join(''),
  text: (events) =>
    events
      .map(
        ({ provider, id, time }, n) =>
          `Event[${n}]:\n  Log Name: System\n  Source: ${provider}\n  Date: ${time.replace('Z', '.000')}\n  Event ID: ${id}\n  Description:\nN/A\n\n`,
      )
      .join(''),
  'the Event Viewer, day first': (events) =>
    events
      .map(({ provider, id, time }) => {
        const [, year, month, day, clock] = /^(\d{4})-(\d\d)-(\d\d)T([\d:]{8})/.exec(time) ?? [];
        return `Log Name:      System\nSource:        ${provider}\nDate:          ${day}/${month}/${year} ${clock}\nEvent ID:      ${id}\nDescription:\nN/A\n\n`;
      })
      .join(''),
};

describe.each(Object.entries(FORMS))('in %s', (_, write) => {
  it('a failure of the last start counts', async () => {
    const report = await analyse({ System: write([start('2026-11-10T08:00:00Z'), failed('2026-11-10T08:00:01Z')]) });
    expect(report.recognised).toContain('hyper-v-hypervisor-event-41');
    expect(valuesOf(report, 'windows.hypervisor')).toEqual(['stopped']);
  });

  it('one from before the last start does not', async () => {
    const events = [failed('2026-11-09T08:00:01Z'), start('2026-11-10T08:00:00Z'), other('2026-11-10T09:00:00Z')];
    const report = await analyse({ System: write(events) });
    expect(report.recognised).toEqual([]);
    expect(confirmed(report)).toEqual([]);
  });

  it('one of more than a month before the newest event does not, where no start is in the file', async () => {
    const old = await analyse({ System: write([failed('2026-09-01T08:00:01Z'), other('2026-11-10T09:00:00Z')]) });
    expect(old.recognised).toEqual([]);
    expect(confirmed(old)).toEqual([]);
    const fresh = await analyse({ System: write([failed('2026-11-08T08:00:01Z'), other('2026-11-10T09:00:00Z')]) });
    expect(fresh.recognised).toContain('hyper-v-hypervisor-event-41');
  });

  it('counts the days since the last stop, of a log that holds starts', async () => {
    const days = async (events: readonly Logged[]) =>
      valuesOf(await analyse({ System: write(events) }), 'crash.quiet-days');
    const stop: Logged = { provider: 'Microsoft-Windows-Kernel-Power', id: 41, time: '2026-11-01T20:00:00Z' };
    const [first, last] = [start('2026-10-20T08:00:00Z'), start('2026-11-09T08:00:00Z')];
    expect(await days([first, stop, last, other('2026-11-10T21:00:00Z')])).toEqual([9]);
    expect(await days([first, other('2026-11-10T09:00:00Z')])).toEqual([21]);
    expect(await days([stop, other('2026-11-10T09:00:00Z')])).toEqual([]);
    expect(await days([first, stop, other('2026-11-02T19:00:00Z')])).toEqual([]);
  });
});
