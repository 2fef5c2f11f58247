import { useTranslations } from 'next-intl';
import { Link } from './link.tsx';
import { Section } from './section.tsx';

/** What helps against one cause, and how to see that it did. */
export interface Remedy {
  readonly cause: string;
  readonly title: string;
  readonly fixes: readonly string[];
  readonly check: string;
}

/** The way out for the likeliest causes of a code; the steps stand on the pages of the causes. */
export function CodeTodo({ remedies }: { readonly remedies: readonly Remedy[] }) {
  const t = useTranslations('code');
  if (remedies.length === 0) return null;
  return (
    <Section id="todo" title={t('todo')} lead={t('todoLead')}>
      <ol className="todo">
        {remedies.map(({ cause, title, fixes, check }) => (
          <li key={cause}>
            <p className="cap">{title}</p>
            <ul>
              {fixes.map((fix) => (
                <li key={fix}>
                  <Link to={`/causes/${cause}#plan`}>{fix}</Link>
                </li>
              ))}
            </ul>
            <p>
              <b>{t('todoCheck')}</b> {check}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
