import { eventLine, isWanted, spanOf, tellEvents } from './event-log.ts';
import type { LoggedEvent } from './event-rules.ts';
import { readEvents } from './evtx-events.ts';
import type { BytesParser, Trouble } from './parser.ts';

const MB = 1024 * 1024;
/** Wanted events that are kept; a real log has some hundred. */
const MOST_EVENTS = 20_000;

/**
 * Windows event logs as they lie in C:\Windows\System32\winevt\Logs (libyal/libevtx, "Windows XML Event Log (EVTX) format"). A record
 *
 *     59  Microsoft-Windows-Hyper-V-Hypervisor, after the last start of Windows
 *
 * gives windows.hypervisor=stopped and the code hyper-v-hypervisor-event-59, citing the record number. Provider and number decide
 * together: 41 of Kernel-Power is another event than 41 of Hyper-V-Hypervisor.
 */
export const evtx: BytesParser = {
  kind: 'bytes',
  id: 'evtx',
  most: 64 * MB,
  whole: true,
  matches: (head) => MARK.every((byte, i) => head[i] === byte),
  read(file, emit) {
    const troubles: Trouble[] = [];
    const events: LoggedEvent[] = [];
    let span = spanOf([]);
    const hear = (time: number): void => {
      span = span.newest === 0 ? spanOf([time]) : spanOf([span.oldest, span.newest, time]);
    };
    for (const event of readEvents(file.bytes, file.length, isWanted, (t) => troubles.push(t), hear)) {
      if (events.length >= MOST_EVENTS) break;
      events.push(event);
    }
    tellEvents(events, span, (event, id, value) => emit(id, value, event.at, eventLine(event)));
    return troubles;
  },
};

/** "ElfFile" and NUL. */
const MARK = [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0];
