import { useTranslations } from 'next-intl';

export interface Stop {
  readonly id: string;
  readonly title: string;
  readonly count: number;
}

/** Contents and actions beside the report; on narrow pages the actions are its last section instead. */
export function Rail({ stops, children }: { readonly stops: readonly Stop[]; readonly children?: React.ReactNode }) {
  const t = useTranslations('common');
  return (
    <aside className="rail" aria-label={t('onThisPage')}>
      <ol>
        {stops.map((stop) => (
          <li key={stop.id}>
            <a href={`#${stop.id}`}>
              {stop.title}
              <span className="num cap">{stop.count}</span>
            </a>
          </li>
        ))}
      </ol>
      {children}
    </aside>
  );
}
