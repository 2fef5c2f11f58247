import { useTranslations } from 'next-intl';
import type { CheckView, FixView } from '#lib/report/view.ts';
import { Commands } from '../command.tsx';
import { Glyph } from '../glyph.tsx';
import { MenuPath } from '../menu-path.tsx';

const FILLED = { low: 1, medium: 2, high: 3 } as const;

function Risk({ fix }: { readonly fix: FixView }) {
  return (
    <>
      <span className="meter" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={bar <= FILLED[fix.risk] ? 'on' : undefined} />
        ))}
      </span>{' '}
      {fix.riskWord}
    </>
  );
}

/** Where, how long, how risky: known before the first command. */
function Terms({ fix }: { readonly fix: FixView }) {
  const t = useTranslations('report');
  return (
    <dl className="terms">
      <div>
        <dt>{t('where')}</dt>
        <dd>{fix.where}</dd>
      </div>
      <div>
        <dt>{t('time')}</dt>
        <dd>{t('minutesAnd', { minutes: fix.minutes, reboot: fix.reboot })}</dd>
      </div>
      <div>
        <dt>{t('risk')}</dt>
        <dd>
          <Risk fix={fix} />
        </dd>
      </div>
    </dl>
  );
}

function Undo({ fix }: { readonly fix: FixView }) {
  const t = useTranslations('report');
  return (
    <div className="undo">
      <p>
        <b>{t('undo')}</b> {fix.undo}
      </p>
      <Commands commands={fix.undoCommands} />
    </div>
  );
}

/** What a fix does, in order: what could be lost, terms, steps, undo. */
export function FixBody({ fix }: { readonly fix: FixView }) {
  const t = useTranslations('report');
  return (
    <>
      {fix.gate && (
        <div className="gate">
          <p>
            <b>{t('before')}</b> {fix.gate}
          </p>
        </div>
      )}
      {fix.weakens && (
        <div className="gate">
          <p>
            <b>{t('weakens')}</b> {fix.weakens}
          </p>
        </div>
      )}
      <Terms fix={fix} />
      <ol className="do">
        {fix.steps.map((step) => (
          <li key={step.text}>
            <div className="grid min-w-0 gap-2">
              <p>{step.text}</p>
              {step.path.length > 0 && <MenuPath path={step.path} />}
              <Commands commands={step.commands} />
            </div>
          </li>
        ))}
      </ol>
      <Undo fix={fix} />
    </>
  );
}

/** The last step of every plan: what to run, what a good reading looks like, and what a bad one means. */
export function CheckBody({ check }: { readonly check: CheckView }) {
  const t = useTranslations('report');
  return (
    <div className="check">
      <p>{check.text}</p>
      <Commands commands={check.commands} />
      <p>
        <Glyph name="yes" /> <b>{t('good')}</b> {check.good}
      </p>
      <p>
        <Glyph name="no" /> <b>{t('bad')}</b> {check.bad}
      </p>
    </div>
  );
}
