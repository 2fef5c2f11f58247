import { useTranslations } from 'next-intl';
import type { FixView } from '#lib/report/view.ts';
import { Title } from '../title.tsx';
import { CheckBody, FixBody } from './fix-card.tsx';
import type { Planned } from './plans.ts';

function Others({ fixes }: { readonly fixes: readonly FixView[] }) {
  const t = useTranslations('report');
  if (fixes.length === 0) return null;
  return (
    <li>
      <span className="n" aria-hidden="true">
        +
      </span>
      <div className="what">
        <h3>{t('otherwise')}</h3>
        {fixes.map((fix) => (
          <details key={fix.id} className="fold">
            <summary>{fix.title}</summary>
            <div className="what">
              <FixBody fix={fix} />
            </div>
          </details>
        ))}
      </div>
    </li>
  );
}

/** The fix plan of one cause: the first fix, its check, and what to try when the check fails. */
export function Plan({ planned }: { readonly planned: Planned }) {
  const t = useTranslations('report');
  const [first, ...others] = planned.fixes;
  return (
    <ol className="steps">
      {first && (
        <li className="now">
          <span className="n">1</span>
          <div className="what">
            <h3>
              <Title text={first.title} />
            </h3>
            <FixBody fix={first} />
          </div>
        </li>
      )}
      <li>
        <span className="n">{first ? 2 : 1}</span>
        <div className="what">
          <h3>{t('checkTitle')}</h3>
          <CheckBody check={planned.check} />
        </div>
      </li>
      <Others fixes={others} />
    </ol>
  );
}
