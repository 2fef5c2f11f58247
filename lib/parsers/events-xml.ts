import type { Datum, LoggedEvent } from './event-rules.ts';
import { readTime } from './events-time.ts';

/** Characters of one event that are looked at; a real one has two thousand. */
const LONGEST = 32 * 1024;
const MOST_DATA = 64;

const PROVIDER = /<Provider\s[^>]{0,300}?\bName\s?=\s?["']([^"'<>]{1,200})["']/;
const EVENT_ID = /<EventID[^>]{0,60}>\s{0,20}(\d{1,5})\s{0,20}</;
const TIME = /<TimeCreated\s[^>]{0,20}?SystemTime\s?=\s?["']([^"'<>]{10,40})["']/;
const CHANNEL = /<Channel>([^<]{1,200})</;
const DATA = /<Data(?:\s{1,20}Name\s?=\s?["']([^"'<>]{0,80})["'])?\s{0,20}>([^<]{0,2000})<\/Data>/g;
const MESSAGE = /<Message>([^<]{1,4000})</;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '').trim();

function parse(xml: string, line: number): LoggedEvent | null {
  const provider = PROVIDER.exec(xml)?.[1];
  const id = EVENT_ID.exec(xml);
  if (!provider || !id) return null;
  const data: Datum[] = [];
  for (const found of xml.matchAll(DATA)) {
    if (data.length >= MOST_DATA) break;
    data.push({ name: plain(found[1] ?? ''), value: plain(found[2] ?? '') });
  }
  const message = MESSAGE.exec(xml)?.[1];
  return {
    provider,
    id: Number(id[1]),
    channel: CHANNEL.exec(xml)?.[1] ?? '',
    time: readTime(TIME.exec(xml)?.[1] ?? '', 'unknown'),
    at: line + (xml.slice(0, id.index).split('\n').length - 1),
    data,
    ...(message ? { message: plain(message) } : {}),
  };
}

/** Start of an event; not of "<Events>" or "<EventData>". */
const START = /<Event(?:\s|>)/g;
const END = '</Event>';

/**
 * Events in XML: what `wevtutil qe System /f:xml` prints, what the Event Viewer exports, what it shows below the text of an event. One may
 * stand in a line or run over many; several may share a line.
 */
export function readXmlEvents(lines: readonly string[], most: number): LoggedEvent[] {
  const events: LoggedEvent[] = [];
  let open = '';
  let since = 0;
  const close = (text: string): void => {
    const event = parse(open + text, since);
    if (event && events.length < most) events.push(event);
    open = '';
    since = 0;
  };
  lines.forEach((text, n) => {
    let at = 0;
    while (at < text.length) {
      if (since === 0) {
        START.lastIndex = at;
        const start = START.exec(text);
        if (!start) return;
        since = n + 1;
        at = start.index;
      }
      const end = text.indexOf(END, at);
      if (end < 0) break;
      close(text.slice(at, Math.min(end, at + LONGEST)));
      at = end + END.length;
    }
    if (since > 0 && open.length < LONGEST) open += `${text.slice(at, at + LONGEST)}\n`;
  });
  return events;
}
