import type { FactId, FactValue } from '../facts/registry.ts';
import { type EventRule, type LoggedEvent, ruleOf, shortName, type Tell } from './event-rules.ts';

/** Reports what an event states; the runner of the format knows how to cite it. */
export type TellEvent = <K extends FactId>(event: LoggedEvent, id: K, value: FactValue<K>) => void;

const DAY = 24 * 3600 * 1000;
const MONTH = 30 * DAY;
/** Events of one start are written a moment apart and not in order. */
const MOMENT = 1000;

export const isWanted = (provider: string, id: number): boolean => ruleOf(provider, id) !== undefined;

/** The event log service starts some time after the kernel, within this. */
const SERVICES_UP = 5 * 60 * 1000;

/** When Windows last started, by "The operating system started at system time …", or else by the start of the event log; 0 unknown. */
function lastStart(events: readonly LoggedEvent[]): number {
  const last = (wanted: (event: LoggedEvent) => boolean): number =>
    events.reduce((time, event) => (wanted(event) ? Math.max(time, event.time ?? 0) : time), 0);
  const kernel = last((event) => event.id === 12 && shortName(event.provider) === 'Kernel-General');
  const service = last((event) => (event.id === 6005 || event.id === 6009) && event.provider === 'EventLog');
  return Math.max(kernel, service - SERVICES_UP, 0);
}

interface Judged {
  readonly event: LoggedEvent;
  readonly rule: EventRule;
}

/** Times of all events of a file, also of those that say nothing here; milliseconds since 1970, 0 where none has a time. */
export interface Span {
  readonly oldest: number;
  readonly newest: number;
}

/** The span of some times. */
export function spanOf(times: readonly (number | null)[]): Span {
  let oldest = Number.POSITIVE_INFINITY;
  let newest = 0;
  for (const time of times) {
    if (time === null || time <= 0) continue;
    oldest = Math.min(oldest, time);
    newest = Math.max(newest, time);
  }
  return { oldest: Math.min(oldest, newest), newest };
}

/**
 * Tells what is still true of a log that may reach back for years: settings and states of the last start of Windows only, crashes of the
 * last month, newest first. Where no start is in the file (an export of one provider), a state of more than a month before its newest
 * event is out of date too. Events without a time are taken as if they were of today.
 */
export function tellEvents(events: readonly LoggedEvent[], { oldest, newest }: Span, tellEvent: TellEvent): void {
  tellQuiet(events, oldest, newest, tellEvent);
  const start = lastStart(events);
  const judged = events.flatMap((event): Judged[] => {
    const rule = ruleOf(event.provider, event.id);
    return rule && isCurrent(event, rule, start, newest) ? [{ event, rule }] : [];
  });
  judged.sort((a, b) => (b.event.time ?? 0) - (a.event.time ?? 0) || b.event.at - a.event.at);
  const told = new Set<string>();
  for (const { event, rule } of judged) {
    if (rule.group !== undefined && event.time !== null) {
      if (told.has(rule.group)) continue;
      told.add(rule.group);
    }
    const tell: Tell = (id, value) => tellEvent(event, id, value);
    rule.tell(event, tell);
  }
}

/**
 * How long the log goes on without a stop or a hardware error: from the last one, or else from its oldest event, to its newest. Only a
 * log that holds starts of Windows is a System log, where they would stand.
 */
function tellQuiet(events: readonly LoggedEvent[], oldest: number, newest: number, tellEvent: TellEvent): void {
  const timed = events.filter((event) => event.time !== null);
  const latest = (wanted: (rule: EventRule) => boolean): LoggedEvent | undefined =>
    timed
      .filter((event) => {
        const rule = ruleOf(event.provider, event.id);
        return rule !== undefined && wanted(rule);
      })
      .reduce<LoggedEvent | undefined>((a, b) => (a && (a.time ?? 0) >= (b.time ?? 0) ? a : b), undefined);
  const start = latest((rule) => rule.group === 'start');
  if (!start) return;
  const stop = latest((rule) => rule.lasting === 'recent');
  const days = Math.floor((newest - (stop?.time ?? oldest)) / DAY);
  if (days >= 1) tellEvent(stop ?? start, 'crash.quiet-days', days);
}

function isCurrent(event: LoggedEvent, rule: EventRule, start: number, end: number): boolean {
  if (event.time === null) return true;
  return rule.lasting === 'recent' || start === 0 ? end - event.time <= MONTH : event.time >= start - MOMENT;
}

/** Values that name nobody: numbers, words, codes. What says "no" or "default" (%%1843, %%1846) is left out. */
const PLAIN = /^(?!-$|%%184[36]$)[\w%.,()+ -]{1,100}$/;
const PERSONAL = /name|user|sid|domain|computer|path|address|logon/i;

/** An event in one line: "Microsoft-Windows-Kernel-Boot 153 (2018-07-12T00:41:50.944Z): Status=0, VsmPolicy=0". */
export function eventLine(event: LoggedEvent): string {
  const values = event.data
    .filter((d) => PLAIN.test(d.value) && !PERSONAL.test(d.name))
    .map((d) => (d.name === '' ? d.value : `${d.name}=${d.value}`));
  const when = event.time === null ? '' : ` (${new Date(event.time).toISOString()})`;
  return `${event.provider} ${event.id}${when}${values.length > 0 ? `: ${values.join(', ')}` : ''}`;
}
