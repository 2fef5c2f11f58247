import { lineRules, type Say } from './line-rules.ts';

/**
 * Checks of Docker Desktop (com.docker.diagnose check). English in every language of Windows:
 *
 *   [FAIL] DD0002: does the bootloader have virtualization enabled? hypervisorlaunchtype is set to off in the bootloader
 *   [FAIL] DD0004: is the Docker engine running? prereq failed: is the LinuxKit VM running?
 *
 * A failed prerequisite says nothing of its own. DD0016 to DD0018 also pass where the engine is another one, so a pass of
 * theirs is not used.
 */
type Result = 'PASS' | 'FAIL';

const wanted = (result: Result, say: Say): void => {
  if (result === 'FAIL') say('failure.seen', 'wanted');
};

const CHECKS: Readonly<Record<string, (result: Result, detail: string, say: Say) => void>> = {
  DD0002: (result, detail, say) => {
    say('os.family', 'windows');
    if (result === 'PASS') say('windows.hypervisorlaunchtype', 'auto');
    if (!detail.includes('hypervisorlaunchtype is set to off')) return;
    say('windows.hypervisorlaunchtype', 'off');
    wanted(result, say);
  },
  DD0005: (result, _, say) => say('windows.user-in-group', result === 'PASS' ? 'yes' : 'no'),
  DD0017: (result, _, say) => {
    if (result === 'PASS') return;
    say('vm.started', 'no');
    say('failure.seen', 'vm-start');
  },
  DD0018: (result, _, say) => wanted(result, say),
  DD0021: (result, _, say) => {
    say('os.family', 'windows');
    say('windows.feature-wsl', result === 'PASS' ? 'enabled' : 'disabled');
    wanted(result, say);
  },
  DD0022: (result, _, say) => {
    say('os.family', 'windows');
    say('windows.feature-vmp', result === 'PASS' ? 'enabled' : 'disabled');
    wanted(result, say);
  },
  DD0039: (result, _, say) => {
    say('os.family', 'linux');
    say('linux.dev-kvm-access', result === 'PASS' ? 'allowed' : 'denied');
    wanted(result, say);
  },
};

export const dockerDiagnose = lineRules('docker-diagnose', [
  {
    literal: '] DD00',
    pattern: /^\s*\[(PASS|FAIL)\] (DD\d{4}): [^?]{1,120}\?(.*)$/,
    tell: (g, say) => {
      say('product.used', 'docker-desktop');
      const check = CHECKS[g(2)];
      const detail = g(3);
      // trouble with asking (a pipe, a service) is not an answer either
      if (!check || /^(?:prereq failed|contacting |failed to ping)/.test(detail)) return;
      check(g(1) === 'PASS' ? 'PASS' : 'FAIL', detail, say);
    },
  },
  {
    literal: 'com.docker.diagnose.exe',
    pattern: /com\.docker\.diagnose\.exe/,
    tell: (_, say) => say('os.family', 'windows'),
  },
]);
