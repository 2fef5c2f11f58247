import 'server-only';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import { isLocale, LOCALES, type Locale } from '#lib/locale.ts';

/** The locale of a page; a path with another one is no page of ours. */
export function pageLocale(locale: string): Locale {
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return locale;
}

/** Title, description and the addresses of both languages for one page. `path` is without the locale, "" for home. */
export function pageMetadata(locale: Locale, path: string, title: string | undefined, description: string): Metadata {
  const languages = Object.fromEntries(LOCALES.map((l) => [l, `/${l}${path}`]));
  return {
    ...(title === undefined ? {} : { title }),
    description,
    alternates: {
      canonical: `/${locale}${path}`,
      languages: { ...languages, 'x-default': path === '' ? '/' : `/en${path}` },
    },
  };
}

/** Of pages that belong to one person: never indexed, never followed. */
export const PRIVATE: Metadata = { robots: { index: false, follow: false, nocache: true } };
