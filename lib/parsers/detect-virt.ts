import type { FactValue } from '../facts/registry.ts';
import { outerWord } from './hypervisor.ts';
import type { Emit, TextFile, TextParser } from './parser.ts';

/** Containers, in the words of systemd-detect-virt(1) and virt-what(1). */
const CONTAINERS = new Set([
  'docker',
  'podman',
  'lxc',
  'lxc-libvirt',
  'openvz',
  'systemd-nspawn',
  'rkt',
  'wsl',
  'proot',
  'pouch',
  'container-other',
  'linux_vserver',
  'linux_vserver-guest',
]);
const CLOUDS: Readonly<Record<string, FactValue<'machine.cloud'>>> = {
  aws: 'aws',
  amazon: 'aws',
  google_cloud: 'gcp',
  google: 'gcp',
  azure: 'azure',
  alibaba_cloud: 'alibaba',
  'alibaba_cloud-ebm': 'alibaba',
  openstack: 'openstack',
  oracle_cloud: 'oracle',
  digitalocean: 'digitalocean',
};
/** Machines of systemd and virt-what that outerWord does not know by these names. */
const MACHINES: Readonly<Record<string, FactValue<'machine.outer-hypervisor'>>> = {
  lkvm: 'kvm',
  nutanix_ahv: 'kvm',
  ovirt: 'kvm',
  rhev: 'kvm',
  redhat: 'kvm',
  virt: 'other',
  virtage: 'other',
  zvm: 'other',
};
const NONE = new Set(['none']);

/** Tools and the key under which hostnamectl and our collector print the same word. */
const ASKED = /(?:^|[\s$#/])(?:systemd-detect-virt|virt-what)(?:\s+(-v|--vm|-c|--container))?\s*$/;
const KEYED = /^\s*(Virtualization|vm|container)\s*:\s*([a-z][a-z_-]{1,24})\s*$/;
const WORD = /^\s*([a-z][a-z0-9_-]{1,24})\s*$/;
const OF_PATH = /(?:^|[/_-])(?:detect-virt|systemd-detect-virt|virt-what)(?:\.txt)?$/;

const isWord = (word: string): boolean =>
  NONE.has(word) ||
  CONTAINERS.has(word) ||
  word in CLOUDS ||
  word in MACHINES ||
  outerWord(word) !== undefined ||
  word.startsWith('xen');

/** `scope` tells what was asked: only about machines, only about containers, or about both. */
function readWord(word: string, scope: 'vm' | 'container' | 'any', line: number, emit: Emit): void {
  if (word === 'none') {
    if (scope !== 'container') emit('machine.kind', 'physical', line);
    if (scope === 'container') emit('machine.container', 'outside', line);
    return;
  }
  if (CONTAINERS.has(word)) {
    emit('machine.container', 'inside', line);
    return;
  }
  const cloud = CLOUDS[word];
  if (cloud) emit('machine.cloud', cloud, line);
  if (word === 'xen-dom0') emit('xen.role', 'dom0', line);
  if (word === 'xen-domU') emit('xen.role', 'domu', line);
  const outer = MACHINES[word] ?? outerWord(word);
  if (outer && !cloud) emit('machine.outer-hypervisor', outer, line);
}

function scopeOf(text: string): 'vm' | 'container' | 'any' {
  if (/^vm$|-v\b|--vm/.test(text)) return 'vm';
  return /^container$|-c\b|--container/.test(text) ? 'container' : 'any';
}

/**
 * systemd-detect-virt and virt-what: one word a line. The words are ordinary ones ("docker", "none"), so they count only in a file
 * named after the tool, after the command that asks for them, or behind a key.
 *
 *     $ systemd-detect-virt
 *     kvm
 *
 * gives machine.outer-hypervisor=kvm. "none" means neither machine nor container, so the machine is a physical one.
 */
export const detectVirt: TextParser = {
  kind: 'text',
  id: 'detect-virt',
  matches: (head, path) =>
    OF_PATH.test(path) ||
    /^[ \t]{0,16}Virtualization: [a-z]/m.test(head) ||
    /(?:systemd-detect-virt|virt-what)(?:[ \t]+-[-a-z]+)?[ \t]*\r?\n[ \t]*[a-z][a-z0-9_-]{1,24}[ \t]*(?:\r?\n|$)/.test(
      head,
    ),
  read(file: TextFile, emit) {
    let scope: 'vm' | 'container' | 'any' | undefined = OF_PATH.test(file.path) ? 'any' : undefined;
    file.lines.forEach((raw, index) => {
      const text = raw.slice(0, 200);
      const asked = ASKED.exec(text);
      const keyed = KEYED.exec(text);
      const word = WORD.exec(text)?.[1];
      if (asked && !OF_PATH.test(file.path)) scope = scopeOf(asked[1] ?? '');
      else if (keyed?.[1] && keyed[2] && isWord(keyed[2])) readWord(keyed[2], scopeOf(keyed[1]), index + 1, emit);
      else if (word && scope && isWord(word)) readWord(word, scope, index + 1, emit);
      else if (!OF_PATH.test(file.path)) scope = undefined;
    });
  },
};
