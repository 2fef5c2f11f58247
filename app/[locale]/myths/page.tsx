import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getPack } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { Link } from '#app/ui/link.tsx';
import { Myth, VerdictChip } from '#app/ui/myth.tsx';
import { Section } from '#app/ui/section.tsx';

interface Props {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('myths');
  return pageMetadata(locale, '/myths', t('title'), t('lead'));
}

const HARMS = ['high', 'medium', 'low'] as const;

export default async function Myths({ params }: Props) {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('myths');
  const { myths } = await getPack();
  const groups = HARMS.map((harm) => ({ harm, myths: myths.filter((m) => m.harm === harm && m.status !== 'draft') }));
  return (
    <div className="wrap">
      <h1 className="page-title">{t('title')}</h1>
      <p className="lead read muted">{t('lead')}</p>
      {myths.length === 0 && <p className="empty mt-8">{t('none')}</p>}
      {groups
        .filter((group) => group.myths.length > 0)
        .map((group) => (
          <Section
            key={group.harm}
            id={group.harm}
            title={t(`group.${group.harm}`)}
            lead={t('count', { count: group.myths.length })}
          >
            <ul className="hits">
              {group.myths.map((myth) => (
                <li key={myth.id}>
                  <VerdictChip verdict={myth.verdict} />
                  <Link to={`/myths/${myth.id}`}>
                    <Myth claim={myth.claim[locale]} />
                  </Link>
                  <p>{myth.title[locale]}</p>
                </li>
              ))}
            </ul>
          </Section>
        ))}
    </div>
  );
}
