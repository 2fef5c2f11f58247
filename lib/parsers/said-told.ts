import type { FactId, FactValue } from '../facts/registry.ts';
import type { Emit } from './parser.ts';

/** One fact that somebody stated, ready to be reported for a line. */
export interface Told {
  readonly id: FactId;
  readonly value: string | number;
  tell(emit: Emit, line: number): void;
}

export const told = <K extends FactId>(id: K, value: FactValue<K>): Told => ({
  id,
  value,
  tell: (emit, line) => emit(id, value, line),
});
