import { nearestIn } from '../diagnosis/nearest.ts';
import { isHeard } from '../facts/facts.ts';
import type { Pack } from '../knowledge/pack.ts';
import type { Cause } from '../knowledge/schema.ts';
import type { Locale } from '../locale.ts';
import type { Report } from './report.ts';
import type { ReportView } from './view.ts';
import type { Speech } from './words.ts';

/** The verdict of a report in words, and the ways on where none of the causes that are known is told of. */

/** What the sentences are looked up in. */
interface Words {
  readonly locale: Locale;
  readonly speech: Speech;
  cause(id: string): Cause | undefined;
}

/** What failed is known and is not about virtualization: the most certain name of it. */
function elsewhere(desk: Words, report: Report): Cause | undefined {
  if (report.verdict !== 'inconclusive' || report.top === null) return undefined;
  const named = report.findings.find((f) => f.cause === report.top || desk.cause(f.cause)?.kindOf === report.top);
  return named ? desk.cause(named.cause) : undefined;
}

/** Whether the evidence clears virtualization: its code had no part in the crash, or the hypervisor was seen at work. */
const cleared = (report: Report): boolean =>
  report.facts.some((f) => f.id === 'crash.hypervisor-code' && f.value === 'absent') ||
  report.chain.some((c) => c.link === 'hypervisor' && c.state === 'yes');

/** The verdict in one sentence. */
export function sentenceOf(desk: Words, report: Report): string {
  const { say } = desk.speech;
  const other = elsewhere(desk, report);
  if (other) {
    const sure = other.kindOf !== undefined && cleared(report);
    return say(sure ? 'verdict.elsewhereCleared' : 'verdict.elsewhere', { cause: other.title[desk.locale] });
  }
  const cause = report.top === null ? '' : (desk.cause(report.top)?.title[desk.locale] ?? report.top);
  if (report.verdict !== 'inconclusive') return say(`verdict.${report.verdict}`, { cause });
  const count = report.missing.length;
  return count === 0
    ? say('verdict.inconclusive')
    : count === 1
      ? say('verdict.inconclusiveOne')
      : say('verdict.inconclusiveMany', { count });
}

/** Why, in one sentence or two. */
export function whyOf(desk: Words, report: Report): string {
  const { say } = desk.speech;
  if (report.verdict === 'problem') return desk.cause(report.top ?? '')?.summary[desk.locale] ?? '';
  if (report.verdict !== 'inconclusive') return say(`why.${report.verdict}`);
  const other = elsewhere(desk, report);
  if (other) return other.summary[desk.locale];
  const [first] = report.open;
  if (report.top !== null && first) {
    return say('why.inconclusiveOpen', {
      cause: desk.cause(first.cause)?.title[desk.locale] ?? first.cause,
      percent: Math.round(first.p * 100),
    });
  }
  if (isTold(report)) return say('why.inconclusiveTold');
  if (report.missing.length === 0) return say('why.inconclusiveEmpty');
  return say('why.inconclusive', {
    missing: report.missing
      .slice(0, 3)
      .map((f) => desk.speech.label(f))
      .join(say('list.separator')),
  });
}

/** Whether somebody tells of a trouble in own words, and nothing in it tells of a cause that is known here. */
function isTold(report: Report): boolean {
  if (report.verdict !== 'inconclusive' || report.top !== null) return false;
  const tells = (id: string): boolean => id === 'complaint.kind' || id === 'failure.seen' || id.startsWith('wording.');
  return report.facts.some((f) => tells(f.id) && isHeard(f.source));
}

/** Where to read on when nothing points at a cause that is known; absent where something does, or where nobody tells of a trouble. */
export function viewNearest(report: Report, pack: Pack, locale: Locale): Pick<ReportView, 'nearest'> {
  if (!isTold(report)) return {};
  const p = new Map(report.open.map((o) => [o.cause, o.p]));
  // What is still possible has its own place in a report.
  return { nearest: { ...nearestIn(report.recognised, p, pack, locale), causes: [] } };
}
