import { isWanted, spanOf, tellEvents } from './event-log.ts';
import { isCsvHead, readCsvEvents, readTextEvents } from './events-text.ts';
import { readXmlEvents } from './events-xml.ts';
import type { TextParser } from './parser.ts';

/** Events of one file that are kept. */
const MOST_EVENTS = 50_000;

const XML = /<Event[ >]/;
const BLOCK =
  /^\s{0,4}(?:Event ?\[\d{1,7}\]|事件 ?\[\d{1,7}\]|Log Name\s{0,20}:|日志名称\s{0,20}[:：]|ProviderName\s{0,20}:)/m;

/**
 * Events of the System log as text: `wevtutil qe` in XML or text, the Event Viewer (copied, saved as XML, text or CSV) and Get-WinEvent, in
 * English and Chinese. What they mean is the same as in the binary log (event-rules.ts): provider and number decide together.
 *
 *     Source:        Microsoft-Windows-Hyper-V-Hypervisor
 *     Event ID:      59
 *
 * gives windows.hypervisor=stopped and the code hyper-v-hypervisor-event-59, citing the line of the number.
 */
export const windowsEvents: TextParser = {
  kind: 'text',
  id: 'windows-events',
  matches: (head) =>
    (XML.test(head) && head.includes('<Provider')) ||
    BLOCK.test(head) ||
    isCsvHead(head.slice(0, head.indexOf('\n') + 1)),
  read(file, emit) {
    const { lines } = file;
    const xml = readXmlEvents(lines, MOST_EVENTS);
    const events =
      xml.length > 0
        ? xml
        : isCsvHead(lines[0] ?? '')
          ? readCsvEvents(lines, MOST_EVENTS)
          : readTextEvents(lines, MOST_EVENTS);
    const wanted = events.filter((event) => isWanted(event.provider, event.id));
    tellEvents(wanted, spanOf(events.map((event) => event.time)), (event, id, value) => emit(id, value, event.at));
  },
};
