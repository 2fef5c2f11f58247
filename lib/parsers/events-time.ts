/** Times as exports print them: "2021-01-20T13:56:51.33Z", "2021-01-20 14:56:51", "2023/3/27 22:58:33", "10/4/2026 12:43:50 AM". */
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(?:(上午|下午) ?)?(\d{1,2}):(\d{2}):(\d{2})/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}),? +(\d{1,2}):(\d{2}):(\d{2})(?: ?([AP]M))?/;

/** Whether dates that end with the year start with the month or the day. */
export type DateOrder = 'month' | 'day' | 'unknown';

/** What the dates of one file give away: a day above 12, or the clock of twelve hours, which goes with the month first. */
export function dateOrder(texts: readonly string[]): DateOrder {
  for (const text of texts) {
    const found = YEAR_LAST.exec(text.trim());
    if (!found) continue;
    if (Number(found[1]) > 12) return 'day';
    if (Number(found[2]) > 12 || found[7] !== undefined) return 'month';
  }
  return 'unknown';
}

const hours = (hour: string | undefined, half: string | undefined): number => {
  const value = Number(hour);
  if (half === 'PM' || half === '下午') return value < 12 ? value + 12 : value;
  return half !== undefined && value === 12 ? 0 : value;
};

function utc(year: number, month: number, day: number, hour: number, minute: number, second: number): number | null {
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && year > 1990 ? ms : null;
}

/** Milliseconds since 1970, the zone taken as UTC: it only serves to put the events of one file in order. Null when unclear. */
export function readTime(text: string, order: DateOrder): number | null {
  const first = YEAR_FIRST.exec(text.trim());
  if (first) {
    const [, year, month, day, half, hour, minute, second] = first;
    return utc(Number(year), Number(month), Number(day), hours(hour, half), Number(minute), Number(second));
  }
  const last = YEAR_LAST.exec(text.trim());
  if (!last) return null;
  const [, a, b, year, hour, minute, second, half] = last;
  // Where the file does not give it away: only the clock of twelve hours goes with the month first.
  const [month, day] = order === 'month' ? [a, b] : [b, a];
  return utc(Number(year), Number(month), Number(day), hours(hour, half), Number(minute), Number(second));
}
