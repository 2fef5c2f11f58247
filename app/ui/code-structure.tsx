import { useTranslations } from 'next-intl';
import type { Inside, Reading } from '#lib/codes/structure.ts';
import { CodeBadge } from './code-badge.tsx';
import { Link } from './link.tsx';
import { Section } from './section.tsx';

function Layout({ reading }: { readonly reading: Reading }) {
  const t = useTranslations('code');
  const { severity, customer, facility, code } = reading;
  const number = `0x${facility.number.toString(16).toUpperCase()}`;
  const rows = [
    ['severity', t(`severityWord.${severity}`)],
    ['origin', t(`originWord.${customer ? 'customer' : 'microsoft'}`)],
    ['facility', `${number} ${facility.name ?? `(${t('facilityNone')})`}`],
    ['number', `0x${code.toString(16).toUpperCase()} (${code})`],
  ] as const;
  return (
    <div>
      <h3>{t(`as.${reading.as}`)}</h3>
      <dl>
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd translate={key === 'facility' || key === 'number' ? 'no' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The parts of a number: who set it, how bad it is, where it comes from. */
export function CodeStructure({ readings }: { readonly readings: readonly Reading[] }) {
  const t = useTranslations('code');
  if (readings.length === 0) return null;
  return (
    <Section id="bits" title={t('bits')}>
      <div className="bits">
        {readings.map((reading) => (
          <Layout key={reading.as} reading={reading} />
        ))}
      </div>
    </Section>
  );
}

/** Another number that this one carries, with its names. */
export function CarriedInside({ inside }: { readonly inside: readonly Inside[] }) {
  const t = useTranslations('code');
  if (inside.length === 0) return null;
  return (
    <Section id="inside" title={t('inside')}>
      {inside.map(({ wrap, code, names }) => (
        <p className="mt-4" key={wrap}>
          {t(`wrap.${wrap}`)}{' '}
          <Link to={`/codes/${code}`}>
            <CodeBadge>{[code, ...names].join(' ')}</CodeBadge>
          </Link>
        </p>
      ))}
    </Section>
  );
}
