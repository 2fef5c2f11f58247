import type { FactId } from '#lib/facts/registry.ts';
import { both } from './drawing.tsx';
import type { Output } from './terminal.tsx';

/** What the commands of questions print, with the piece to look at. Short enough for a phone. */
export const OUTPUTS: Readonly<Partial<Record<FactId, Output>>> = {
  'linux.dev-kvm': {
    prompt: '$',
    run: 'ls -l /dev/kvm',
    prints: ['crw-rw---- 1 root kvm 10,232 /dev/kvm'],
    line: 0,
    piece: '/dev/kvm',
    says: both('“No such file” means no.', '显示 “No such file” 就是没有。'),
  },
  'linux.user-in-kvm-group': {
    prompt: '$',
    run: 'id -nG',
    prints: ['user adm sudo kvm libvirt'],
    line: 0,
    piece: 'kvm',
    says: both('Is kvm in the list?', '列表里有 kvm 吗？'),
  },
  'linux.kvm-module': {
    prompt: '$',
    run: 'lsmod | grep kvm',
    prints: ['kvm_intel   483328  0', 'kvm        1409024  1 kvm_intel'],
    line: 0,
    piece: 'kvm_intel',
    says: both('kvm_intel or kvm_amd, or only kvm?', '有 kvm_intel 或 kvm_amd，还是只有 kvm？'),
  },
  'linux.module-vboxdrv': {
    prompt: '$',
    run: 'lsmod | grep vboxdrv',
    prints: ['vboxdrv    696320  2 vboxnetflt'],
    line: 0,
    piece: 'vboxdrv',
    says: both('Is a line printed at all?', '有没有输出？'),
  },
  'windows.hypervisorlaunchtype': {
    prompt: '>',
    run: 'bcdedit /enum',
    prints: ['nx                      OptIn', 'hypervisorlaunchtype    Auto'],
    line: 1,
    piece: 'Auto',
    says: both('Auto or Off?', 'Auto 还是 Off？'),
  },
  'macos.hv-support': {
    prompt: '$',
    run: 'sysctl kern.hv_support',
    prints: ['kern.hv_support: 1'],
    line: 0,
    piece: '1',
    says: both('1 means yes, 0 means no.', '1 是有，0 是没有。'),
  },
};
