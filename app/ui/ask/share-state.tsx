import { useTranslations } from 'next-intl';
import { Share } from './share.tsx';

/** The address holds the answers: a way to hand it on, and a word on what it does not hold. */
export function ShareState() {
  const t = useTranslations('ask.share');
  const words = {
    share: t('share'),
    copy: t('copy'),
    copied: t('copied'),
    failed: t('failed'),
    print: t('print'),
  };
  return (
    <div className="keepit">
      <Share words={words} />
      <p className="cap">{t('note')}</p>
    </div>
  );
}
