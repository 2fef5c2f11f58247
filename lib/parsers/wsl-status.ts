import { lineRules, type Say } from './line-rules.ts';

/**
 * What wsl.exe prints: --version, --status, --install and its error lines, in English and Chinese (localization/strings of WSL):
 *
 *   WSL version: 2.0.9.0                                WSL 版本： 2.6.1.0
 *   WSL2 is unable to start since virtualization is not enabled on this machine.
 *   Error code: Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED
 *
 * The sentences name two possible reasons at once (feature or firmware), so neither becomes a fact.
 */
const wsl = (say: Say): void => {
  say('product.used', 'wsl2');
  say('os.family', 'windows');
};

const cannotStart = (_: unknown, say: Say): void => {
  wsl(say);
  say('failure.seen', 'vm-start');
  say('vm.started', 'no');
};

const cannotInstall = (_: unknown, say: Say): void => {
  wsl(say);
  say('failure.seen', 'setup');
};

const lacksFeature = (_: unknown, say: Say): void => {
  say('os.family', 'windows');
  say('windows.feature-wsl', 'disabled');
};

/** The path of contexts says how far it came: src/windows/common/ExecutionContext.h */
function errorPath(path: string, say: Say): void {
  wsl(say);
  if (path.includes('/CreateInstance') || path.includes('/CreateVm')) say('failure.seen', 'vm-start');
  if (path.includes('/CreateVm')) say('vm.started', 'no');
  if (/\/(?:InstallDistro|RegisterDistro|Install|CallMsi|UpdatePackage)(?:\/|$)/.test(path))
    say('failure.seen', 'setup');
}

const version = (g: (n: number) => string, say: Say): void => {
  wsl(say);
  say('wsl.version', g(1));
};
const build = (g: (n: number) => string, say: Say): void => say('os.build', Number(g(1)));

export const wslStatus = lineRules('wsl-status', [
  { literal: 'WSL version', pattern: /^\s*WSL version\s*[:：]\s*(\d[\d.]{2,20})\s*$/, tell: version },
  { literal: 'WSL 版本', pattern: /^\s*WSL 版本\s*[:：]\s*(\d[\d.]{2,20})\s*$/, tell: version },
  { literal: 'Windows version', pattern: /^\s*Windows version\s*[:：]\s*10\.0\.(\d{5})(?:\.\d+)?\s*$/, tell: build },
  { literal: 'Windows 版本', pattern: /^\s*Windows 版本\s*[:：]\s*10\.0\.(\d{5})(?:\.\d+)?\s*$/, tell: build },
  { literal: 'Default Version', pattern: /^\s*Default Version\s*[:：]\s*2\s*$/, tell: (_, say) => wsl(say) },
  { literal: '默认版本', pattern: /^\s*默认版本\s*[:：]\s*2\s*$/, tell: (_, say) => wsl(say) },
  {
    literal: 'WSL2 is unable to start',
    pattern: /WSL2 is unable to start since virtualization is not enabled/,
    tell: cannotStart,
  },
  { literal: 'WSL2 无法启动', pattern: /WSL2 无法启动，因为此计算机上未启用虚拟化/, tell: cannotStart },
  {
    literal: 'WSL2 is not supported',
    pattern: /WSL2 is not supported with your current machine configuration/,
    tell: cannotInstall,
  },
  { literal: '不支持 WSL2', pattern: /当前计算机配置不支持 WSL2/, tell: cannotInstall },
  {
    literal: 'to use WSL1',
    pattern: /enable the "Windows Subsystem for Linux" optional component to use WSL1/,
    tell: lacksFeature,
  },
  {
    literal: '若要使用 WSL1',
    pattern: /若要使用 WSL1，请启用[“"](?:Windows Subsystem for Linux|适用于 Linux 的 Windows 子系统)[”"]可选组件/,
    tell: lacksFeature,
  },
  { literal: 'Wsl/', pattern: /(?:^|[\s:：])(Wsl\/[\w/]{3,160})/, tell: (g, say) => errorPath(g(1), say) },
  {
    literal: 'WslRegisterDistribution failed',
    pattern: /WslRegisterDistribution failed with error: 0x([0-9a-f]{8})/i,
    tell: (g, say) => {
      cannotInstall(g, say);
      // facility 0x37: the Host Compute Service, which was asked for the virtual machine
      if (/^8037/i.test(g(1))) say('failure.seen', 'vm-start');
    },
  },
  // .wslconfig
  {
    literal: '[wsl2]',
    pattern: /^\s*\[wsl2\]\s*$/,
    tell: (_, say) => {
      say('product.used', 'wsl2');
      say('wsl.config', 'customised');
    },
  },
]);
