import { useTranslations } from 'next-intl';
import type { LookedView } from '#lib/report/looked.ts';
import type { VerdictWord } from '#lib/report/report.ts';
import type { ChainView } from '#lib/report/view.ts';
import { Chain } from '../chain.tsx';
import { Glyph, type GlyphName } from '../glyph.tsx';
import { Title } from '../title.tsx';

const TONE: Readonly<Record<VerdictWord, string>> = {
  problem: '',
  condition: 'would',
  healthy: 'good',
  inconclusive: 'unsure',
};
const SIGN: Readonly<Record<VerdictWord, GlyphName>> = {
  problem: 'sure',
  condition: 'warn',
  healthy: 'yes',
  inconclusive: 'half',
};
const CHIP: Readonly<Record<VerdictWord, string>> = {
  problem: 'sure',
  condition: 'warn',
  healthy: 'yes',
  inconclusive: 'unknown',
};

interface Props {
  readonly verdict: VerdictWord;
  readonly sentence: string;
  readonly why: string;
  readonly machine: string;
  readonly chain: readonly ChainView[];
  readonly looked: LookedView;
  /** The main action and its companion. */
  readonly children?: React.ReactNode;
}

/** The answer: one sentence, one line why, the next action, and where the chain stops. */
export function Verdict({ verdict, sentence, why, machine, chain, looked, children }: Props) {
  const t = useTranslations('report');
  return (
    <section className={`panel verdict ${TONE[verdict]}`} aria-labelledby="verdict">
      <div className="in">
        <p className="row">
          <span className={`chip ${CHIP[verdict]}`}>
            <Glyph name={SIGN[verdict]} />
            {t(`chip.${verdict}`)}
          </span>
          {machine && <span className="cap">{machine}</span>}
        </p>
        <h1 id="verdict" className="mt-3">
          <Title text={sentence} />
        </h1>
        {why && <p className="why-it">{why}</p>}
        {looked.noFailure && <p className="cap mt-2">{looked.noFailure}</p>}
        {children && <div className="row go">{children}</div>}
      </div>
      {chain.length > 0 && (
        <div className="in">
          <Chain chain={chain} />
        </div>
      )}
    </section>
  );
}
