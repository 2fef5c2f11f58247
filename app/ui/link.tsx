import NextLink from 'next/link';
import { useLocale } from 'next-intl';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<typeof NextLink>, 'href'> & { readonly to: string };

/** A link inside the site in the reader's language. Nothing is fetched ahead: pages are small and hovering is not a wish. */
export function Link({ to, ...rest }: Props) {
  const locale = useLocale();
  return <NextLink href={`/${locale}${to === '/' ? '' : to}`} prefetch={false} {...rest} />;
}
