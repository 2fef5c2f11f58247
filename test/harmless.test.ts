import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from './seed/bundle.ts';

/** Outputs that look worse than they are: no verdict "problem", no cause of a failure, and "healthy" only where that was seen. */
const FOLDER = path.join(import.meta.dirname, 'harmless');
const names = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));

/** Of these nothing is known about virtualization, or not enough. */
const SILENT: ReadonlySet<string> = new Set([
  'android-emulator.txt',
  'bcdedit-off.txt',
  'cbs.txt',
  'dism-nothing-enabled.txt',
  'dmesg-corrected-errors.txt',
  'dmesg-other-trouble.txt',
  'dockerd.txt',
  'dpkg.txt',
  'events.csv',
  'journal-proxmox.txt',
  'kubelet.txt',
  'minikube.txt',
  'nginx.txt',
  'npm.txt',
  'proxmox-backup.txt',
  'sc-idle-services.txt',
  'setupapi.txt',
  'steam.txt',
  'vboxmanage.txt',
  'virsh.txt',
]);

describe('nothing is wrong here', () => {
  it.each(names)('%s', async (name) => {
    const report = await analyse({ [name]: readFileSync(path.join(FOLDER, name), 'utf8') });
    expect(report.findings.filter((f) => f.severity !== 'note').map((f) => f.cause)).toEqual([]);
    expect(report.verdict).toBe(SILENT.has(name) ? 'inconclusive' : 'healthy');
  });

  it('a maker and a model alone say nothing about virtualization', async () => {
    const dmesg =
      '[    0.000000] Linux version 6.1.0-28-amd64 (x)\n[    0.000000] DMI: LENOVO 20QDS1LM00, BIOS N2HET75W\n';
    expect((await analyse({ dmesg })).verdict).toBe('inconclusive');
  });
});
