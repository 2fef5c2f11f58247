'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

interface Props {
  readonly links: readonly { readonly to: string; readonly label: string }[];
}

/** The places of the site; the one we are in is marked. Choosing one closes the menu of a narrow page. */
export function NavLinks({ links }: Props) {
  const path = usePathname();
  const locale = path.split('/')[1] ?? '';
  return links.map(({ to, label }) => {
    const here = path === `/${locale}${to}` || path.startsWith(`/${locale}${to}/`);
    return (
      <Link
        key={to}
        href={`/${locale}${to}`}
        prefetch={false}
        aria-current={here ? 'page' : undefined}
        onClick={(event) => event.currentTarget.closest('details')?.removeAttribute('open')}
      >
        {label}
      </Link>
    );
  });
}
