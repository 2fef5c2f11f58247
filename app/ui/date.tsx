import { useLocale, useTranslations } from 'next-intl';

const ENGLISH = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** Writes an ISO day as each language does: 20 Nov 2026, 2026-11-20. */
export function useDate(): (iso: string) => string {
  const locale = useLocale();
  return (iso) => (locale === 'en' ? ENGLISH.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)) : iso.slice(0, 10));
}

/** "Checked 20 Nov 2026". */
export function Checked({ date: iso }: { readonly date: string }) {
  const t = useTranslations('common');
  const date = useDate();
  return t('checked', { date: date(iso) });
}
