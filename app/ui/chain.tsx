import { useTranslations } from 'next-intl';
import type { ChainView } from '#lib/report/view.ts';
import { Glyph, type GlyphName } from './glyph.tsx';

/** How the line runs on from one layer: solid as far as current flows, cut at the break, dotted after it. */
function lineAfter(chain: readonly ChainView[], place: number): 'live' | 'cut' | 'dead' | '' {
  if (place === chain.length - 1) return '';
  if (chain[place]?.here) return 'cut';
  const soFar = chain.slice(0, place + 1);
  return soFar.every((c) => c.state === 'yes' && !c.here) ? 'live' : 'dead';
}

const broken = (chain: readonly ChainView[], place: number): boolean => chain.slice(0, place).some((c) => c.here);

/** An unread layer after the break was not reached; before it, or without one, it is unknown. */
function glyphOf(chain: readonly ChainView[], place: number): GlyphName {
  const link = chain[place];
  if (!link || link.state === 'unknown') return broken(chain, place) ? 'idle' : 'unknown';
  return link.state;
}

/** The one picture: layers from the processor up to the virtual machine, and where it stops. */
export function Chain({ chain }: { readonly chain: readonly ChainView[] }) {
  const t = useTranslations('report');
  return (
    <ol className="chain" aria-label={t('chain')}>
      {chain.map((link, place) => (
        <li
          key={link.link}
          className={[link.here ? 'here' : '', lineAfter(chain, place)].filter(Boolean).join(' ') || undefined}
          aria-current={link.here ? 'step' : undefined}
        >
          <span className="dot">
            <Glyph name={glyphOf(chain, place)} />
          </span>
          <span className="t">{link.name}</span>
          <span className="v">
            {link.reading}
            {link.here && <span className="sr"> {t('stopsHere')}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
