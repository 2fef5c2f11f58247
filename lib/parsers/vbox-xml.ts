import type { FactValue } from '../facts/registry.ts';
import type { TextParser } from './parser.ts';

const ROOT = /<VirtualBox\s[^>]{0,200}?\bversion="\d{1,2}\.\d{1,3}-(windows|linux|macosx|solaris|freebsd)"/;
const MACHINE = /<Machine\s[^>]{0,600}?\bOSType="([\w-]{1,40})"/;
const SAVED = /<Machine\s[^>]{0,1200}?\bstateFile="/;
const MEMORY = /<Memory\s[^>]{0,80}?\bRAMSize="(\d{1,8})"/;

const SYSTEMS: Readonly<Record<string, FactValue<'os.family'>>> = {
  windows: 'windows',
  linux: 'linux',
  macosx: 'macos',
};
const GUESTS: readonly (readonly [RegExp, FactValue<'guest.os'>])[] = [
  [/^Windows/, 'windows'],
  [/^MacOS/, 'macos'],
  [
    /^(?:Linux|Ubuntu|Debian|Fedora|RedHat|Oracle|openSUSE|SUSE|Arch|Gentoo|Mandriva|Turbolinux|Xandros|Lubuntu|Xubuntu)/,
    'linux',
  ],
];

/**
 * A virtual machine of VirtualBox as it is set up: NAME.vbox and VirtualBox.xml.
 *
 *     <Machine uuid="{…}" name="vm" OSType="Ubuntu_64" stateFile="…">
 *
 * gives guest.os=linux and vm.state=saved.
 */
export const vboxXml: TextParser = {
  kind: 'text',
  id: 'vbox-xml',
  matches: (head) => ROOT.test(head),
  read(file, emit) {
    file.lines.forEach((raw, n) => {
      const text = raw.slice(0, 4000);
      const family = SYSTEMS[ROOT.exec(text)?.[1] ?? ''];
      if (family) {
        emit('product.used', 'virtualbox', n + 1);
        emit('os.family', family, n + 1);
      }
      const type = MACHINE.exec(text)?.[1];
      if (type) {
        emit('guest.os', GUESTS.find(([pattern]) => pattern.test(type))?.[1] ?? 'other', n + 1);
        emit('guest.arch', /arm64/i.test(type) ? 'arm' : 'x86', n + 1);
      }
      if (SAVED.test(text)) emit('vm.state', 'saved', n + 1);
      const nested = /<NestedHWVirt\s[^>]{0,40}?\benabled="(true|false)"/.exec(text)?.[1];
      if (nested) emit('vm.nested-exposed', nested === 'true' ? 'yes' : 'no', n + 1);
      const memory = Number(MEMORY.exec(text)?.[1] ?? 0);
      if (memory > 0) emit('vm.memory-gb', Math.round((memory / 1024) * 10) / 10, n + 1);
    });
  },
};
