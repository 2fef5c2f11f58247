import type { LoggedEvent } from './event-rules.ts';
import { type DateOrder, dateOrder, readTime } from './events-time.ts';

type Field = 'provider' | 'id' | 'time' | 'message' | 'log';

/** Names of the fields as wevtutil, the Event Viewer and PowerShell print them, English and Chinese. */
const FIELDS: Readonly<Record<string, Field>> = {
  'Log Name': 'log',
  日志名称: 'log',
  Source: 'provider',
  来源: 'provider',
  源: 'provider',
  ProviderName: 'provider',
  'Provider Name': 'provider',
  提供程序名称: 'provider',
  'Event ID': 'id',
  '事件 ID': 'id',
  事件ID: 'id',
  EventID: 'id',
  Id: 'id',
  Date: 'time',
  日期: 'time',
  TimeCreated: 'time',
  Description: 'message',
  描述: 'message',
  说明: 'message',
  Message: 'message',
  消息: 'message',
};
const KEY = /^\s{0,40}([A-Za-z][A-Za-z ]{0,20}?|[\u4e00-\u9fff]{1,6}(?: ?ID)?)\s{0,20}[:：]\s{0,40}(.{0,2000})$/;
/** 10/4/2026 12:43:50 AM      41 Critical         The system has rebooted … (a table of Get-WinEvent) */
const ROW = /^\s{0,20}(\d[\d/.:\- ]{8,22}(?: ?[AP]M)?)\s{1,20}(\d{1,5})\s{1,20}(.{0,2000})$/;
/** Lines of a description that are kept. */
const MESSAGE_LINES = 24;

interface Block {
  provider: string;
  id: number;
  time: string;
  message: string;
  line: number;
  lines: number;
}
const empty = (): Block => ({ provider: '', id: -1, time: '', message: '', line: 0, lines: 0 });

/**
 * Events as blocks of "name: value" or rows of a table:
 *
 *     Log Name:      System                 日志名称:          System
 *     Source:        Microsoft-Windows-Hyper-V-Hypervisor
 *     Event ID:      41                     事件 ID:         41
 */
class Blocks {
  readonly found: Block[] = [];
  private now = empty();
  /** Provider above a table. */
  private table = '';
  private inMessage = false;

  line(text: string, number: number): void {
    const row = ROW.exec(text);
    if (row && this.table !== '') {
      this.flush();
      const message = row[3] ?? '';
      this.found.push({
        ...empty(),
        provider: this.table,
        id: Number(row[2]),
        time: row[1] ?? '',
        message,
        line: number,
      });
      return;
    }
    const key = KEY.exec(text);
    const field = key ? FIELDS[(key[1] ?? '').trim()] : undefined;
    if (field && key) this.set(field, (key[2] ?? '').trim(), number);
    else if (/^\s{0,4}(?:Event|事件) ?\[\d{1,7}\]/.test(text)) this.flush();
    else if (this.inMessage && this.now.lines++ < MESSAGE_LINES) this.now.message += ` ${text.trim()}`;
  }

  private set(field: Field, value: string, number: number): void {
    const { now } = this;
    const again =
      field === 'log' ||
      (field === 'provider' && now.provider !== '' && !this.isTable(value)) ||
      (field === 'id' && now.id >= 0) ||
      (field === 'time' && now.time !== '');
    if (again) this.flush();
    this.inMessage = field === 'message';
    if (field === 'provider') {
      this.now.provider = value;
      this.table = value;
    } else if (field === 'id' && /^\d{1,5}$/.test(value)) {
      this.now.id = Number(value);
      this.now.line = number;
    } else if (field === 'time') this.now.time = value;
    else if (field === 'message') this.now.message = value;
  }

  private isTable(value: string): boolean {
    return this.now.provider === value && this.now.id < 0;
  }

  flush(): void {
    if (this.now.provider !== '' && this.now.id >= 0) this.found.push(this.now);
    this.now = empty();
    this.inMessage = false;
  }
}

const toEvent = (block: Block, order: DateOrder): LoggedEvent => ({
  provider: block.provider,
  id: block.id,
  channel: '',
  time: readTime(block.time, order),
  at: block.line,
  data: [],
  message: block.message.trim(),
});

export function readTextEvents(lines: readonly string[], most: number): LoggedEvent[] {
  const blocks = new Blocks();
  for (const [n, text] of lines.entries()) {
    if (blocks.found.length >= most) break;
    blocks.line(text.slice(0, 4096), n + 1);
  }
  blocks.flush();
  const order = dateOrder(blocks.found.slice(0, 200).map((b) => b.time));
  return blocks.found.map((block) => toEvent(block, order));
}

/** Columns of a list that the Event Viewer saved as CSV; the description has no name there. */
const COLUMNS: Readonly<Record<string, 'provider' | 'id' | 'time'>> = {
  Source: 'provider',
  来源: 'provider',
  'Event ID': 'id',
  '事件 ID': 'id',
  'Date and Time': 'time',
  日期和时间: 'time',
};

export const isCsvHead = (line: string): boolean =>
  /^\W{0,3}(?:Level|Keywords|级别|关键字)"?[,\t]/.test(line) && /[,\t]"?(?:Event ID|事件 ID)"?[,\t]/.test(line);

const cells = (line: string): string[] => line.split(/[,\t]/, 8).map((cell) => cell.replace(/^"|"$/g, '').trim());

export function readCsvEvents(lines: readonly string[], most: number): LoggedEvent[] {
  const head = cells(lines[0] ?? '').map((name) => COLUMNS[name]);
  const place = (column: 'provider' | 'id' | 'time'): number => head.indexOf(column);
  const rows = lines.slice(1).flatMap((text, n) => {
    const row = cells(text.slice(0, 4096));
    const id = row[place('id')] ?? '';
    const provider = row[place('provider')] ?? '';
    if (!/^\d{1,5}$/.test(id) || provider === '') return [];
    return [
      {
        ...empty(),
        provider,
        id: Number(id),
        time: row[place('time')] ?? '',
        message: row.slice(5).join(','),
        line: n + 2,
      },
    ];
  });
  const order = dateOrder(rows.slice(0, 200).map((b) => b.time));
  return rows.slice(0, most).map((block) => toEvent(block, order));
}
