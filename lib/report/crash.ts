import type { Pack } from '../knowledge/pack.ts';
import { stopMeanings } from '../knowledge/stops.ts';
import type { Locale } from '../locale.ts';
import { placeOf } from './places.ts';
import type { Report } from './report.ts';
import { speech } from './words.ts';

/**
 * What the parameters of each crash say, by the place they were read at: "exception code: 0xC0000005 (STATUS_ACCESS_VIOLATION: memory
 * was used that is not there or not allowed); instruction address: 0x…". A crash whose code has no published parameters is left out.
 */
export function crashWords(report: Report, pack: Pack, locale: Locale): ReadonlyMap<string, string> {
  const said = speech(pack, locale);
  const codes = new Map(
    report.facts.flatMap((f) => (f.id === 'crash.code' ? [[placeOf(f.source), String(f.value)]] : [])),
  );
  const words = report.facts.flatMap((fact): [string, string][] => {
    const place = placeOf(fact.source);
    const code = codes.get(place);
    if (fact.id !== 'crash.parameters' || place === '' || code === undefined) return [];
    const meanings = stopMeanings(pack, code, String(fact.value), locale);
    const rows = meanings.flatMap(({ name, value, meaning, status }) => {
      const known = [status?.name ?? '', meaning].filter((word) => word !== '').join(locale === 'en' ? ': ' : '：');
      // One name for several of them ("depends on the subtype") tells nothing of any.
      const shared = meanings.filter((m) => m.name === name).length > 1;
      if (name === '' || value === null || (shared && known === '')) return [];
      return [said.say(known === '' ? 'stop.parameter' : 'stop.meant', { name, value, meaning: known })];
    });
    return rows.length > 0 ? [[place, rows.join(locale === 'en' ? '; ' : '；')]] : [];
  });
  return new Map(words);
}
