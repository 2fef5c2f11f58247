import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPack } from '#lib/host/pack.ts';
import { doorsOf, factsIn, machineFolders } from '../scripts/bench-ask/doors.ts';
import { dice } from '../scripts/bench-ask/people.ts';
import { keptWithOneWrong } from '../scripts/bench-ask/walk.ts';

/** The same facts mean the same through every door, and one slip of a person does not hide the truth. */
const { pack } = await buildPack(path.resolve(import.meta.dirname, '../content'));
const SLOW = 300_000;
const PEOPLE = 200;

describe('the doors agree', () => {
  it(
    'on the first three and never on opposite verdicts',
    async () => {
      const folders = machineFolders();
      expect(folders.length).toBeGreaterThan(300);
      const parted: string[] = [];
      for (const folder of folders) {
        const { answered, read, opposite } = doorsOf(await factsIn(folder, pack), pack);
        const name = path.basename(folder);
        expect({ name, opposite }).toEqual({ name, opposite: [] });
        if (answered.join() !== read.join()) parted.push(`${name}: ${answered.join(', ')} / ${read.join(', ')}`);
      }
      expect(parted).toEqual([]);
    },
    SLOW,
  );
});

describe('one wrong answer', () => {
  it(
    'mostly leaves the true cause among the first three',
    () => {
      const kept = keptWithOneWrong(pack, PEOPLE, dice(23));
      console.log(`one wrong answer: true cause still in the first three for ${kept * PEOPLE} of ${PEOPLE}`);
      expect(kept).toBeGreaterThanOrEqual(0.85);
    },
    SLOW,
  );
});
