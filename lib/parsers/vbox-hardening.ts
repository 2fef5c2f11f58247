import { lineRules, type Say } from './line-rules.ts';

/**
 * VBoxHardening.log (VBoxStartup.log before 5.0) of Windows hosts:
 *
 *   2728.267c: Log file opened: 5.2.22r126460 g_hStartupLog=0000000000000014 g_uNtVerCombined=0x611db110
 *   2a94.1a6c: Error -101 in supR3HardenedWinReSpawn! (enmWhat=3)
 *
 * Only "Error … in …!" ends a start. NtOpenDirectoryObject … 0xc0000022, "(harmless)" and WinVerifyTrust recursion lines are in
 * every healthy log. Form of g_uNtVerCombined: SUPHardenedVerify.h, SUP_MAKE_NT_VER_COMBINED (major 4, minor 4, build 16 bits).
 */
function ntVersion(hex: string, say: Say): void {
  const build = (Number.parseInt(hex, 16) >>> 8) & 0xffff;
  if (build >= 2600) say('os.build', build);
}

export const vboxHardening = lineRules('vbox-hardening', [
  {
    literal: 'g_uNtVerCombined=0x',
    pattern: /g_uNtVerCombined=0x([0-9a-f]{8})\b/,
    tell: (g, say) => {
      say('product.used', 'virtualbox');
      say('os.family', 'windows');
      ntVersion(g(1), say);
    },
  },
  {
    literal: 'Log file opened: ',
    pattern: /Log file opened: (\d+\.\d+\.\d+\S*?) ?(r\d+) g_hStartupLog=/,
    tell: (g, say) => say('vbox.version', `${g(1)} ${g(2)}`),
  },
  {
    literal: 'Error -',
    pattern: /Error -\d+ in sup[A-Z]\w+!/,
    tell: (_, say) => {
      say('product.used', 'virtualbox');
      say('vm.started', 'no');
      say('failure.seen', 'vm-start');
    },
  },
  // NtCreateFile(\Device\VBoxDrvStub) failed: 0xc000000e STATUS_NO_SUCH_DEVICE (135 retries)
  {
    literal: 'VBoxDrvStub) failed',
    pattern: /NtCreateFile\(\\Device\\VBoxDrvStub\) failed: 0xc00000(?:0e|34|3a)\b/i,
    tell: (_, say) => say('vbox.driver', 'stopped'),
  },
  // the last process has opened the driver and loaded the runtime before it comes here
  {
    literal: 'Calling TrustedMain',
    pattern: /SUPR3HardenedMain: Calling TrustedMain/,
    tell: (_, say) => {
      say('product.used', 'virtualbox');
      say('vbox.driver', 'running');
    },
  },
  // a bit mask of known protection and filter programs (SUPHardenedVerifyImage-win.cpp, g_aSupNtViAdversaries)
  {
    literal: 'supR3HardenedWinFindAdversaries',
    pattern: /supR3HardenedWinFindAdversaries: 0x[0-9a-f]*[1-9a-f]/i,
    tell: (_, say) => say('windows.third-party-driver', 'present'),
  },
]);
