import { useLocale, useTranslations } from 'next-intl';
import type { Question } from '#lib/knowledge/schema.ts';

/** What one answer would change, as explain.ts works it out. */
export interface EffectRow {
  readonly value: string;
  readonly label: string;
  readonly title: string;
  readonly before: number;
  readonly after: number;
  readonly out: number;
}

/** Why this question: the reason in a sentence, and what each answer would change. */
export function Why({ question, effects }: { readonly question: Question; readonly effects: readonly EffectRow[] }) {
  const t = useTranslations('ask');
  const locale = useLocale() === 'en' ? 'en' : 'zh-CN';
  return (
    <div className="whyq muted">
      <p>
        <b>{t('why')}</b> {question.why[locale]}
      </p>
      {effects.length > 0 && (
        <details className="fold">
          <summary>{t('effects')}</summary>
          <dl className="effects">
            {effects.map(({ value, label, title, before, after, out }) => (
              <div key={value}>
                <dt>{label}</dt>
                <dd>{t('effect', { title, before, after, out })}</dd>
              </div>
            ))}
          </dl>
          <p className="cap">{t('effectDontKnow')}</p>
        </details>
      )}
    </div>
  );
}
