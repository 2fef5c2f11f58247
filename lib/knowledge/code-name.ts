import type { Locale } from '../locale.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/**
 * What a code or message is called. Machines print it in one form whatever the reader's language; what people say (`said-…`) has
 * a name of our own in each.
 */
export function codeName({ id, name, aliases }: Named, locale: Locale): string {
  if (locale === 'en' || !id.startsWith('said-')) return name;
  return aliases.find((alias) => /\p{Script=Han}/u.test(alias)) ?? name;
}
