import type { Locale } from '#lib/locale.ts';
import { both, Drawing, ROW, same, WIDTH, type Words } from './drawing.tsx';

/** Options as boards spell them, by maker of the processor. */
const OPTION = {
  intel: same('Intel Virtualization Technology'),
  amd: same('SVM Mode'),
  'intel-io': same('Intel VT-d Feature'),
  'amd-io': same('IOMMU'),
  txt: same('Intel Trusted Execution (TXT)'),
} as const;
export type Option = keyof typeof OPTION;

/** What stands beside it: each maker has its own name for two threads on one core. */
const above = (option: Option): Words => same(option.startsWith('amd') ? 'SMT Mode' : 'Hyper-Threading');
const BELOW = same('C-States');

const alt = (name: string): Words =>
  both(
    `Drawing of a firmware (BIOS) setup screen, page Advanced, CPU Configuration: the row “${name}” is Enabled or Disabled. On a real board the page may be called Security or Tweaker.`,
    `固件（BIOS）设置界面示意图：“Advanced › CPU Configuration” 页里的 “${name}” 一行为 Enabled 或 Disabled。实际主板上这一页也可能叫 Security 或 Tweaker。`,
  );

/** A firmware setup screen, dark in both themes. Its words stay English, as on most boards. */
export function FirmwareScreen({ locale, option }: { readonly locale: Locale; readonly option: Option }) {
  const name = OPTION[option];
  const rows = [above(option), name, BELOW];
  const height = 82 + rows.length * ROW;
  return (
    <Drawing alt={alt(name.en)[locale]} height={height}>
      <rect className="screen" width={WIDTH} height={height} rx="6" />
      <rect className="screen-bar" width={WIDTH} height="28" rx="6" />
      <text className="screen-ink" x="12" y="19">
        Main
      </text>
      <text className="screen-ink strong" x="62" y="19">
        Advanced
      </text>
      <text className="screen-ink" x="146" y="19">
        Boot
      </text>
      <text className="screen-ink" x="196" y="19">
        Security
      </text>
      {rows.map((row, i) => {
        const y = 40 + i * ROW;
        const isAim = row === name;
        return (
          <g key={row.en}>
            {isAim && <rect className="screen-aim" x="6" y={y} width={WIDTH - 12} height={ROW} rx="3" />}
            <text className={isAim ? 'screen-ink strong' : 'screen-dim'} x="14" y={y + 17}>
              {row.en}
            </text>
            <text className={isAim ? 'screen-ink strong' : 'screen-dim'} x={WIDTH - 84} y={y + 17}>
              {isAim ? '[  ?  ]' : '[Enabled]'}
            </text>
          </g>
        );
      })}
      <text className="screen-dim" x="14" y={height - 16}>
        F10: Save and Exit · Esc: Exit
      </text>
    </Drawing>
  );
}
