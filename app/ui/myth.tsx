import { useTranslations } from 'next-intl';
import type { Myth as Entry } from '#lib/knowledge/schema.ts';
import { Glyph } from './glyph.tsx';
import { Title } from './title.tsx';

const TONES = { false: 'no', misleading: 'warn', partly: 'warn' } as const;

/** What we say about a claim: shape, word and colour. */
export function VerdictChip({ verdict }: { readonly verdict: Entry['verdict'] }) {
  const t = useTranslations('myths.verdict');
  return (
    <span className={`chip ${TONES[verdict]}`}>
      <Glyph name={TONES[verdict]} />
      {t(verdict)}
    </span>
  );
}

/** The claim as a quotation, so that nobody reads it as advice. */
export function Myth({ claim }: { readonly claim: string }) {
  return (
    <q>
      <Title text={claim} />
    </q>
  );
}
