import type { Command } from '#lib/knowledge/schema.ts';
import type { Report } from '#lib/report/report.ts';
import type { Planned } from './plans.ts';

type System = Command['os'];

/** The system the report is about, or undefined when the files do not say. */
export function systemOf(report: Report): System | undefined {
  const value = report.facts.find((f) => f.id === 'os.family')?.value;
  return value === 'windows' || value === 'linux' || value === 'macos' ? value : undefined;
}

/** A plan without the commands of other systems. Where nothing would be left, all stay: the reader then chooses. */
export function forSystem<P extends Planned>(planned: P, system: System | undefined): P {
  if (system === undefined) return planned;
  const keep = (commands: readonly Command[]): readonly Command[] => {
    const fitting = commands.filter((c) => c.os === 'any' || c.os === system);
    return fitting.length > 0 ? fitting : commands;
  };
  return {
    ...planned,
    fixes: planned.fixes.map((fix) => ({
      ...fix,
      steps: fix.steps.map((step) => ({ ...step, commands: keep(step.commands) })),
      undoCommands: keep(fix.undoCommands),
    })),
    check: { ...planned.check, commands: keep(planned.check.commands) },
  };
}
