import type { FactValue } from '../facts/registry.ts';
import type { Emit, TextParser } from './parser.ts';

const PAIR = /^\s{0,8}([A-Za-z][\w.:]{1,60})\s{0,4}=\s{0,4}"([^"]{0,400})"\s*$/;

/** guestOS values of VMware: "windows11-64", "ubuntu-64", "arm-fedora-64", "darwin22-64". */
function readGuest(value: string, line: number, emit: Emit): void {
  const systems: readonly (readonly [RegExp, FactValue<'guest.os'>])[] = [
    [/win/i, 'windows'],
    [/darwin|macos/i, 'macos'],
    [/linux|ubuntu|debian|fedora|rhel|centos|sles|suse|photon|rocky|alma/i, 'linux'],
  ];
  const plain = value.replace(/darwin/i, 'macos');
  const system = systems.find(([pattern]) => pattern.test(plain))?.[1];
  emit('guest.os', system ?? 'other', line);
  emit('guest.arch', /^arm/i.test(value) ? 'arm' : 'x86', line);
}

/**
 * The settings of a VMware virtual machine (.vmx):
 *
 *     guestOS = "windows11-64"
 *     memsize = "8192"
 *
 * gives product.used=vmware, guest.os=windows, guest.arch=x86 and vm.memory-gb=8.
 */
export const vmx: TextParser = {
  kind: 'text',
  id: 'vmx',
  matches: (head) =>
    /^\s{0,8}(?:virtualHW\.version|config\.version)\s{0,4}=\s{0,4}"\d{1,3}"/m.test(head) &&
    /^\s{0,8}(?:guestOS|displayName|memsize)\s{0,4}=\s{0,4}"/m.test(head),
  read(file, emit) {
    file.lines.forEach((text, n) => {
      const found = PAIR.exec(text.slice(0, 500));
      if (!found) return;
      const key = (found[1] ?? '').toLowerCase();
      const value = found[2] ?? '';
      if (key === 'virtualhw.version') emit('product.used', 'vmware', n + 1);
      if (key === 'guestos' && value !== '') readGuest(value, n + 1, emit);
      if (key === 'vhv.enable' && /^(?:true|false)$/i.test(value))
        emit('vm.nested-exposed', /^true$/i.test(value) ? 'yes' : 'no', n + 1);
      if (key === 'memsize' && /^\d{1,8}$/.test(value) && Number(value) > 0)
        emit('vm.memory-gb', Math.round((Number(value) / 1024) * 10) / 10, n + 1);
    });
  },
};
