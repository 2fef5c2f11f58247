import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { Section } from '#app/ui/section.tsx';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

const WAYS = ['here', 'there', 'line'] as const;
const ASPECTS = ['where', 'leaves', 'kept', 'seen', 'deleted'] as const;
const RULES = ['redaction', 'cookies', 'others', 'logs', 'search'] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('privacy');
  return pageMetadata(locale, '/privacy', t('title'), t('lead'));
}

export default async function Privacy({ params }: Props) {
  pageLocale((await params).locale);
  const t = await getTranslations('privacy');
  return (
    <div className="wrap">
      <h1 className="page-title">{t('title')}</h1>
      <p className="lead read muted">{t('lead')}</p>
      <Section id="ways" title={t('ways')} lead={t('waysLead')}>
        <table className="tbl fold ways">
          <thead>
            <tr>
              <td />
              {WAYS.map((way) => (
                <th scope="col" key={way}>
                  {t(`way.${way}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ASPECTS.map((aspect) => (
              <tr key={aspect}>
                <th scope="row">{t(`aspect.${aspect}`)}</th>
                {WAYS.map((way) => (
                  <td key={way}>
                    <span className="only-phone cap">{t(`way.${way}`)} </span>
                    {t(`${way}.${aspect}`)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section id="rules" title={t('rules')}>
        <dl className="rules">
          {RULES.map((rule) => (
            <div key={rule}>
              <dt>{t(`rule.${rule}.title`)}</dt>
              <dd>{t(`rule.${rule}.text`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
