import { getTranslations } from 'next-intl/server';
import { Gone } from '#app/ui/report/gone.tsx';

/** A report that expired, was deleted, or never was. */
export default async function NoReport() {
  const t = await getTranslations('stored');
  return (
    <div className="wrap">
      <title>{`${t('unknown')} · vtriage`}</title>
      <Gone title={t('unknown')} text={t('unknownWhy')} />
    </div>
  );
}
