import { useLocale, useTranslations } from 'next-intl';

/** Somebody without scripts pasted a log into the search: one press reads it as what it is. */
export function LogSeen({ text, lines }: { readonly text: string; readonly lines: number }) {
  const t = useTranslations('search');
  const locale = useLocale();
  return (
    <form
      className="split"
      method="post"
      encType="multipart/form-data"
      action={`/api/v1/bundles?lang=${locale}`}
      aria-labelledby="log-seen"
    >
      <p>
        <b id="log-seen">{t('logSeen', { lines })}</b> {t('logSeenText')}
      </p>
      <textarea name="text" defaultValue={text} hidden readOnly />
      <button type="submit" className="btn main">
        {t('logRead')}
      </button>
    </form>
  );
}
