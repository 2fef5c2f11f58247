import { useTranslations } from 'next-intl';
import type { CheckGroup, ChecklistRow, ChecklistView } from '#lib/report/checklist.ts';
import { Glyph } from '../glyph.tsx';
import { Section } from '../section.tsx';

const GROUPS: readonly CheckGroup[] = ['required', 'feature', 'leave'];

function Row({ row }: { readonly row: ChecklistRow }) {
  return (
    <li>
      <Glyph name={row.group === 'leave' ? 'info' : row.state} />
      <div>
        <b>
          {row.label}: {row.value}
        </b>
        {row.note && <p>{row.note}</p>}
      </div>
    </li>
  );
}

/** The firmware settings by what they are for: needed, for one feature, better left alone. */
export function ChecklistSection({ checklist }: { readonly checklist: ChecklistView | undefined }) {
  const t = useTranslations('report');
  if (!checklist) return null;
  const groups = GROUPS.map((group) => [group, checklist.rows.filter((row) => row.group === group)] as const);
  return (
    <Section id="firmware" title={t('firmware')} lead={checklist.sentence}>
      {groups
        .filter(([, rows]) => rows.length > 0)
        .map(([group, rows]) => (
          <div key={group}>
            <h3 className="plan-for">{t(`firmwareGroup.${group}`)}</h3>
            <ul className="outs">
              {rows.map((row) => (
                <Row key={row.fact} row={row} />
              ))}
            </ul>
          </div>
        ))}
    </Section>
  );
}
