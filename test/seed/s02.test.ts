import { expect, it } from 'vitest';
import { askFresh } from '#lib/ask.ts';
import { analyse, DMESG_OFF, pack } from './bundle.ts';

/** Where it stops and how far it reaches. */
const classOf = (id: string | null) => {
  const cause = pack.causes.find((c) => c.id === id);
  return cause && { stops: cause.stops, scope: cause.scope };
};

it('S02 the same machine gets the same class from its log and from answers', async () => {
  const report = await analyse({ 'dmesg.txt': `${DMESG_OFF}[   14.3] kvm: disabled by bios\n` });
  const asked = askFresh(
    {
      'complaint.kind': 'vm-does-not-start',
      'firmware.virt': 'disabled',
      'cpu.vendor': 'intel',
      'machine.kind': 'physical',
      again: 'firmware.virt:disabled',
    },
    pack,
  );
  const told = asked.diagnosis.verdicts.find((v) => v.state === 'confirmed')?.cause ?? null;
  expect(report.top).toBe('fw.vtx-disabled');
  expect(classOf(told)).toEqual(classOf(report.top));
  expect(classOf(told)).toEqual({ stops: 'firmware', scope: 'all' });
});

it('S02 no class implies a cause: a symptom alone confirms nothing', () => {
  for (const kind of ['vm-does-not-start', 'runs-badly', 'app-says-it-is-a-vm', 'host-crashes', 'setup-fails']) {
    const asked = askFresh({ 'complaint.kind': kind }, pack);
    expect(
      asked.diagnosis.verdicts.filter((v) => v.state === 'confirmed'),
      kind,
    ).toEqual([]);
  }
});
