import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '#lib/ask.ts';
import { valuesSeen } from '#lib/facts/facts.ts';
import { buildPack } from '#lib/host/pack.ts';
import { inspect } from '#lib/inspect.ts';

const { pack } = await buildPack('content');

/** Messages as the programs print them, with a cause that an expert would look at first. */
const table = readFileSync(path.join(import.meta.dirname, 'well-known-messages.tsv'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t') as [message: string, cause: string]);

const factsOf = async (text: string) => (await inspect([{ path: 'pasted.txt', blob: new Blob([text]) }], pack)).facts;

describe('a message that many meet', () => {
  it.each(table)('%s', async (message, cause) => {
    const facts = await factsOf(message);
    expect(valuesSeen(facts, 'symptom.code').length).toBeGreaterThan(0);
    const { verdicts } = ask({}, facts, pack).diagnosis;
    const live = verdicts.filter((v) => v.state === 'confirmed' || v.state === 'open');
    expect(live.slice(0, 3).map((v) => v.cause)).toContain(cause);
  });
});

describe('a message that stands inside a longer one', () => {
  it.each([
    ["modprobe: ERROR: could not insert 'vboxdrv': Exec format error", 'exec-format-error'],
    ['qemu-system-x86_64: failed to initialize WHPX: No space left on device', 'enospc-text'],
    [
      "error: unsupported configuration: Emulator '/usr/bin/qemu-kvm' does not support virt type 'kvm'",
      'libvirt-emulator-path',
    ],
  ])('%s', async (message, piece) => {
    const seen = valuesSeen(await factsOf(message), 'symptom.code');
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).not.toContain(piece);
  });
  it('counts where it stands alone', async () => {
    const text =
      "could not insert 'vboxdrv': Exec format error\nbash: ./run: cannot execute binary file: Exec format error";
    expect(valuesSeen(await factsOf(text), 'symptom.code')).toContain('exec-format-error');
  });
});
