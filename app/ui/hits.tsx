import { useTranslations } from 'next-intl';
import { useDate } from './date.tsx';
import { Link } from './link.tsx';
import { Title } from './title.tsx';

export interface Hit {
  readonly href: string;
  readonly title: string;
  readonly text: string;
  /** What kind of page it is, where kinds are mixed. */
  readonly kind?: string;
  /** ISO day of the last check. */
  readonly checked?: string;
}

/** Pages to read, one below another. */
export function Hits({ hits }: { readonly hits: readonly Hit[] }) {
  const t = useTranslations('common');
  const date = useDate();
  return (
    <ul className="hits">
      {hits.map((hit) => (
        <li key={hit.href}>
          <span className="k">
            {[hit.kind, hit.checked && t('checked', { date: date(hit.checked) })].filter(Boolean).join(' · ')}
          </span>
          <Link to={hit.href}>
            <Title text={hit.title} />
          </Link>
          <p>{hit.text}</p>
        </li>
      ))}
    </ul>
  );
}
