import { describe, expect, it } from 'vitest';
import { askFresh } from '#lib/ask.ts';
import { modelOf } from '#lib/diagnosis/rank.ts';
import { buildPack } from '#lib/host/pack.ts';

const { pack } = await buildPack('content');

/** A message of a guest tells of the system inside; the cause lies on the host, which may be another one. */
const ABOUT_A_HOST = new Set(['gns3-kvm-cannot-be-used win.hyperv-conflict']);

describe('a code or message', () => {
  it('says nothing of the machine that rules out a cause it names', () => {
    const torn = [...modelOf(pack).codes.values()].flatMap((row) => {
      const { verdicts } = askFresh({ 'symptom.code': row.id }, pack).diagnosis;
      const out = new Set(verdicts.filter((v) => v.state === 'ruled-out').map((v) => v.cause));
      return row.causes.filter((c) => out.has(c.cause)).map((c) => `${row.id} ${c.cause}`);
    });
    expect(torn.filter((one) => !ABOUT_A_HOST.has(one))).toEqual([]);
  });
});
