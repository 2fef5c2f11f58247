import type { Nearest } from '../diagnosis/nearest.ts';
import type { Link } from '../knowledge/links.ts';
import type { Command } from '../knowledge/schema.ts';
import type { ChecklistView } from './checklist.ts';
import type { LookedView } from './looked.ts';
import type { CauseState, Severity, VerdictWord } from './report.ts';

export type Unit = 'line' | 'record' | 'byte';

/** A report in one language, ready to be laid out: every text resolved, nothing left to look up. Made by render.ts. */
export interface EvidenceView {
  readonly path: string;
  /** Line number of the deciding line; 0 when it is an answer. */
  readonly line: number;
  /** What `line` counts: in an event log records, in a dump bytes from its beginning. */
  readonly unit: Unit;
  readonly lines: readonly { readonly number: number; readonly text: string; readonly decides: boolean }[];
  /** What the line shows, one sentence: "<fact label>: <value>". */
  readonly says: string;
  readonly truth: 'yes' | 'no' | 'unknown';
  /** The question that was answered, when the evidence is an answer. */
  readonly answer?: string;
  /** Set when a person wrote the line in own words: in one phrase, how far to trust it. */
  readonly said?: string;
}
export interface CheckView {
  readonly text: string;
  readonly commands: readonly Command[];
  readonly good: string;
  readonly bad: string;
}
export interface StepView {
  readonly text: string;
  readonly commands: readonly Command[];
  readonly path: readonly string[];
}
export interface FixView {
  readonly id: string;
  readonly title: string;
  readonly where: string;
  readonly minutes: number;
  readonly risk: 'low' | 'medium' | 'high';
  readonly riskWord: string;
  readonly reboot: string;
  readonly gate?: string;
  readonly weakens?: string;
  readonly steps: readonly StepView[];
  readonly undo: string;
  readonly undoCommands: readonly Command[];
  readonly sources: readonly SourceView[];
}
export interface SourceView {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly checked: string;
}
export interface FindingView {
  readonly cause: string;
  readonly state: CauseState;
  readonly stateWord: string;
  readonly severity: Severity;
  readonly severityWord: string;
  readonly percent: number;
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly EvidenceView[];
  readonly fixes: readonly FixView[];
  readonly check: CheckView;
  readonly folds: readonly { readonly cause: string; readonly title: string }[];
  readonly articles: readonly { readonly slug: string; readonly title: string }[];
  readonly sources: readonly SourceView[];
}
export interface ChainView {
  readonly link: Link;
  readonly name: string;
  readonly reading: string;
  readonly state: 'yes' | 'no' | 'unknown';
  readonly here: boolean;
}
export interface FactView {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly path: string;
  readonly line: number;
  readonly conflict: boolean;
  /** A person said it, no machine printed it. */
  readonly said: boolean;
}
export interface AskView {
  readonly fact: string;
  readonly label: string;
  /** Question that settles it, when there is one; link into the questionnaire. */
  readonly question?: string;
  readonly ask?: string;
  readonly command?: Command;
}
export interface ReportView {
  readonly verdict: VerdictWord;
  /** One sentence. */
  readonly sentence: string;
  readonly why: string;
  /** Machine in a line: "Lenovo 20KS · Windows 11 · WSL 2". */
  readonly machine: string;
  readonly chain: readonly ChainView[];
  readonly findings: readonly FindingView[];
  readonly open: readonly {
    readonly cause: string;
    readonly title: string;
    readonly percent: number;
    readonly word: string;
    readonly ask: readonly AskView[];
  }[];
  readonly ruledOut: readonly {
    readonly cause: string;
    readonly title: string;
    readonly because: string;
    readonly path: string;
    readonly line: number;
  }[];
  readonly recognised: readonly { readonly id: string; readonly name: string; readonly meaning: string }[];
  readonly facts: readonly FactView[];
  readonly conflicts: readonly {
    readonly fact: string;
    readonly label: string;
    readonly used: string;
    readonly seen: readonly FactView[];
  }[];
  readonly missing: readonly AskView[];
  /** The firmware: what is required, what is for one feature, what to leave alone. Absent for virtual machines. */
  readonly checklist?: ChecklistView;
  /** What the files do not say, and how many were looked through. */
  readonly looked: LookedView;
  /** Where to read on; set when somebody tells of a trouble and nothing points at a cause that is known. */
  readonly nearest?: Nearest;
  readonly problems: readonly { readonly code: string; readonly where: string; readonly text: string }[];
  readonly files: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly lines: number;
    readonly formats: readonly string[];
  }[];
  readonly bytes: number;
}
