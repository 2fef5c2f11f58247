import { useTranslations } from 'next-intl';
import { Link } from '../../link.tsx';
import type { Place } from './rows.ts';

function Row({ place }: { readonly place: Place }) {
  const t = useTranslations('ask.map');
  return (
    <li>
      <Link to={place.to}>{t('row', { answer: place.answer, text: place.text, share: place.share })}</Link>
      {place.below.length > 0 && (
        <ul>
          {place.below.map((below) => (
            <Row key={below.id} place={below} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The same tree as nested lists. */
export function MapList({ root }: { readonly root: Place }) {
  return (
    <ul className="maplist">
      <Row place={root} />
    </ul>
  );
}
