import { hasLocale } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import en from '#content/messages/en/ui.json';
import zh from '#content/messages/zh-CN/ui.json';
import { LOCALES } from '#lib/locale.ts';

const MESSAGES = { en, 'zh-CN': zh };

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = hasLocale(LOCALES, asked) ? asked : 'en';
  return { locale, messages: MESSAGES[locale], timeZone: 'UTC' };
});
