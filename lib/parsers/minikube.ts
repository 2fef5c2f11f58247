import type { FactValue } from '../facts/registry.ts';
import { lineRules, type Say } from './line-rules.ts';
import { sayWindowsName } from './machine-words.ts';

/**
 * The first line of minikube and its start failures. "on" is translated, the rest is not; before the architecture stands the
 * virtualization that minikube itself runs in, if any (pkg/minikube/…/driver: platform()):
 *
 *   😄  minikube v1.16.0 on Linuxmint 20
 *   * minikube v1.23.0 en Microsoft Windows 10 Home Single Language 10.0.19042 Build 19042
 *   😄  minikube v1.32.0 on Ubuntu 22.04 (vbox/amd64)
 */
const OUTER: Readonly<Record<string, FactValue<'machine.outer-hypervisor'>>> = {
  vbox: 'virtualbox',
  kvm: 'kvm',
  hyperv: 'hyper-v',
  xen: 'xen',
  vmware: 'vmware',
  parallels: 'parallels',
};

function platform(text: string, say: Say): void {
  const windows = /(Microsoft Windows .{2,60}?)(?: 10\.0\.\d{5}(?:\.\d+)? Build (\d{5}))/.exec(text);
  if (windows?.[1]) {
    sayWindowsName(windows[1], say);
    say('os.build', Number(windows[2]));
  } else if (/^darwin\b/i.test(text)) {
    say('os.family', 'macos');
  } else if (!text.startsWith('Microsoft Windows')) {
    say('os.family', 'linux');
    if (!/^linux\b/i.test(text)) say('os.name', text.replace(/ \(.*\)$/, ''));
  }
  const around = OUTER[/\((\w+)\/(?:amd64|arm64)\)$/.exec(text)?.[1] ?? ''];
  if (!around) return;
  say('machine.kind', 'virtual');
  say('machine.outer-hypervisor', around);
}

export const minikube = lineRules('minikube', [
  {
    literal: 'minikube v',
    pattern: /^\P{L}{0,12}minikube v\d+\.\d+\.\d+\S* (?:on|en|auf|sur|na|で|在) (.{3,120}?)(?: 上)?$/u,
    tell: (g, say) => {
      say('product.used', 'minikube');
      platform(g(1), say);
    },
  },
  {
    literal: 'Unable to start ',
    pattern: /Unable to start (?:the )?VM: .{0,200}VBoxManage(?:\.exe)? startvm/,
    tell: (_, say) => {
      say('product.used', 'virtualbox');
      say('failure.seen', 'vm-start');
      say('vm.started', 'no');
    },
  },
]);
