import { useTranslations } from 'next-intl';
import type { Nearest } from '#lib/diagnosis/nearest.ts';
import { Link } from './link.tsx';
import { Section } from './section.tsx';

interface Props extends Nearest {
  readonly lead?: string | undefined;
}

/** Nothing we know fits: said plainly, with the two ways on. */
export function NoneFits({ causes, articles, codes, lead }: Props) {
  const t = useTranslations('report.noneFits');
  return (
    <Section id="unknown" title={t('title')} lead={lead}>
      <p>{t('text')}</p>
      <p className="row go">
        <Link className="btn main big" to="/collect">
          {t('collect')}
        </Link>
      </p>
      {causes.length + articles.length + codes.length > 0 && <h3 className="plan-for">{t('closest')}</h3>}
      <ul className="near">
        {causes.map((cause) => (
          <li key={cause.id}>
            <Link to={`/causes/${cause.id}`}>{cause.title}</Link>
          </li>
        ))}
        {codes.map((code) => (
          <li key={code.id}>
            <Link to={`/codes/${code.id}`}>{code.name}</Link>
          </li>
        ))}
        {articles.map((article) => (
          <li key={article.slug}>
            <Link to={`/articles/${article.slug}`}>{article.title}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
