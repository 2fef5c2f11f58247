import { useTranslations } from 'next-intl';

/** A menu path as the screen names it; never translated, never cut. */
export function MenuPath({ path }: { readonly path: readonly string[] }) {
  const t = useTranslations('common');
  return (
    <ol className="path" aria-label={t('path')} translate="no">
      {path.map((word) => (
        <li key={word}>
          <b>{word}</b>
        </li>
      ))}
    </ol>
  );
}
