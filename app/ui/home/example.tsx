import { useTranslations } from 'next-intl';
import type { ChainView } from '#lib/report/view.ts';
import { Chain } from '../chain.tsx';
import { Evidence } from '../report/evidence.tsx';
import { Title } from '../title.tsx';

/** One worked answer: where it stops, and the line that says so (the form of Windows' systeminfo). */
const LINES = [
  'VM Monitor Mode Extensions: Yes',
  'Virtualization Enabled In Firmware: No',
  'Second Level Address Translation: Yes',
  'Data Execution Prevention Available: Yes',
];
const FIRST = 52;
const DECIDES = 53;

const LINKS: readonly Pick<ChainView, 'link' | 'state' | 'here'>[] = [
  { link: 'cpu', state: 'yes', here: false },
  { link: 'firmware', state: 'no', here: true },
  { link: 'hypervisor', state: 'unknown', here: false },
  { link: 'host', state: 'yes', here: false },
  { link: 'vm', state: 'no', here: false },
];

export function Example() {
  const t = useTranslations('home');
  const chain = LINKS.map((l) => ({
    ...l,
    name: t(`example.${l.link}.name`),
    reading: t(`example.${l.link}.reading`),
  }));
  const lines = LINES.map((text, i) => ({ number: FIRST + i, text, decides: FIRST + i === DECIDES }));
  return (
    <section className="show" aria-labelledby="show">
      <div className="wrap">
        <h2 id="show">
          <Title text={t('showTitle')} />
        </h2>
        <p className="lead">{t('showLead')}</p>
        <Chain chain={chain} />
        <div className="two">
          <Evidence
            sign="no"
            evidence={{ path: 'systeminfo.txt', line: DECIDES, unit: 'line', lines, says: t('showSays'), truth: 'yes' }}
          />
          <dl>
            {(['missing', 'leaves', 'checked'] as const).map((key) => (
              <div key={key}>
                <dt>{t(`${key}.title`)}</dt>
                <dd>{t(`${key}.text`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </section>
  );
}
