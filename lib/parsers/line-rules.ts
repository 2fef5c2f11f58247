import type { FactId, FactValue } from '../facts/registry.ts';
import type { LineParser } from './parser.ts';

/** Reports a fact read on the line at hand. */
export type Say = <K extends FactId>(id: K, value: FactValue<K>) => void;

/** One kind of line: `literal` feeds the prefilter, `pattern` decides, `tell` says what the line states. */
export interface LineRule {
  readonly literal: string;
  readonly pattern: RegExp;
  readonly tell: (group: (n: number) => string, say: Say) => void;
}

/** A line parser made of a table of rules. Every rule that fits a line is told; patterns must be linear and stateless. */
export function lineRules(id: string, rules: readonly LineRule[]): LineParser {
  return {
    kind: 'lines',
    id,
    literals: [...new Set(rules.map((rule) => rule.literal))],
    read(line, emit) {
      for (const rule of rules) {
        if (!line.text.includes(rule.literal)) continue;
        const match = rule.pattern.exec(line.text);
        if (match)
          rule.tell(
            (n) => match[n]?.trim() ?? '',
            (id, value) => emit(id, value, line.number),
          );
      }
    },
  };
}
