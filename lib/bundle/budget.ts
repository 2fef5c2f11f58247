import type { Fault, Source } from './chunks.ts';
import type { Limits } from './types.ts';

/** Bytes as a person reads them: "620 MB", "3 kB". */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/**
 * What one call of openBundle may still spend. Every level of unpacking counts, so an archive in an archive cannot multiply;
 * the ratio is taken against the packed bytes of the current input that were really read.
 */
export class Budget {
  readonly limits: Limits;
  /** Set once nothing more may be read: of this input ('ratio', 'too-many-entries') or of all ('total-too-large'). */
  stop: Fault | null = null;
  private packed = 0;
  private unpacked = 0;
  private total = 0;
  private entries = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Starts the next input; entries and the total go on counting. */
  startInput(): void {
    this.packed = 0;
    this.unpacked = 0;
    if (this.stop?.code === 'ratio') this.stop = null;
  }

  /** Packed bytes of the current input read so far. */
  get read(): number {
    return this.packed;
  }

  addPacked(bytes: number): void {
    this.packed += bytes;
  }

  /** Counts one entry of an archive, of whatever kind. */
  addEntry(): void {
    this.entries++;
    const { entries } = this.limits;
    if (this.entries > entries) this.stop ??= { code: 'too-many-entries', detail: `> ${entries}` };
  }

  addUnpacked(bytes: number): void {
    this.unpacked += bytes;
    this.total += bytes;
    const { ratio, ratioFloor, totalBytes } = this.limits;
    if (this.total > totalBytes) {
      this.stop ??= { code: 'total-too-large', detail: `> ${size(totalBytes)}` };
    } else if (this.unpacked > ratioFloor && this.unpacked > ratio * this.packed) {
      this.stop ??= { code: 'ratio', detail: `${size(this.unpacked)} / ${size(this.packed)} > ${ratio}` };
    }
  }

  /** A source whose bytes are charged to the budget; it ends when the budget is spent. */
  charge(source: Source): Source {
    return {
      next: async () => {
        if (this.stop) return null;
        const chunk = await source.next();
        if (chunk) this.addUnpacked(chunk.length);
        return this.stop ? null : chunk;
      },
      fault: source.fault,
    };
  }
}
