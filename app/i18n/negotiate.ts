import { LOCALES, type Locale } from '#lib/locale.ts';

const DEFAULT: Locale = 'en';
/** Longer headers come from nobody's browser. */
const MAX_HEADER = 1000;

/** The locale for one language tag: every kind of Chinese reads zh-CN better than English. */
function localeOf(tag: string): Locale | undefined {
  const language = tag.toLowerCase().split('-')[0];
  if (language === '*') return DEFAULT;
  return LOCALES.find((l) => l.split('-')[0] === language);
}

/** The best locale for an Accept-Language header (RFC 9110, 12.5.4): q-values decide, ties keep the order of the header. */
export function negotiate(header: string | null): Locale {
  const wanted = (header ?? '')
    .slice(0, MAX_HEADER)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...params] = part.split(';').map((p) => p.trim());
      const q = params.find((p) => p.startsWith('q='))?.slice(2);
      const weight = q === undefined ? 1 : Number(q);
      return { locale: localeOf(tag), weight: Number.isFinite(weight) ? weight : 0, place };
    })
    .filter((w) => w.locale !== undefined && w.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  return wanted[0]?.locale ?? DEFAULT;
}

/** The locale a path segment stands for, however it is spelled: "zh", "zh-cn", "zh-Hans-CN", "EN-us". */
export function localeOfSegment(segment: string): Locale | undefined {
  return /^[a-z]{2}(?:-[a-z0-9]{2,8}){0,2}$/i.test(segment) ? localeOf(segment) : undefined;
}
