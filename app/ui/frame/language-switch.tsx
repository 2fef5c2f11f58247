'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { LOCALES, type Locale } from '#lib/locale.ts';

const NAMES: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '中文' };

/** The same page in the other language: path and query stay, and so does the place on the page. */
export function LanguageSwitch() {
  const path = usePathname();
  const query = useSearchParams().toString();
  const [, here = '', ...rest] = path.split('/');
  return LOCALES.filter((locale) => locale !== here).map((locale) => (
    <Link
      key={locale}
      className="tool"
      href={`/${[locale, ...rest].join('/')}${query ? `?${query}` : ''}`}
      lang={locale}
      hrefLang={locale}
      prefetch={false}
      scroll={false}
    >
      {NAMES[locale]}
    </Link>
  ));
}
