import type { Locale } from '#lib/locale.ts';
import { Aim, both, Drawing, Frame, type Line, ROW, same, Table, WIDTH, type Words } from './drawing.tsx';

const TASK: readonly Line[] = [
  { name: both('Sockets', '插槽'), value: same('1') },
  { name: both('Cores', '内核'), value: same('8') },
  { name: both('Logical processors', '逻辑处理器'), value: same('16') },
  { name: both('Virtualization', '虚拟化'), aim: true },
  { name: both('L1 cache', 'L1 缓存'), value: same('512 KB') },
];
const TASK_ALT = both(
  'Drawing of Task Manager, page Performance, CPU: under the graph, the line “Virtualization” says Enabled or Disabled.',
  '任务管理器示意图：“性能”页的“CPU”，图表下方的“虚拟化”一行写着“已启用”或“已禁用”。',
);

/** Task Manager, Performance, CPU. */
export function TaskManager({ locale }: { readonly locale: Locale }) {
  const height = 60 + 64 + TASK.length * ROW;
  return (
    <Drawing alt={TASK_ALT[locale]} height={height}>
      <Frame title={both('Task Manager › Performance › CPU', '任务管理器 › 性能 › CPU')[locale]} height={height} />
      <rect className="well" x="12" y="40" width={WIDTH - 24} height="64" />
      <path className="curve" d="M12 92l28-8 26 4 30-24 26 14 32-30 28 26 34-10 30 16 34-20 36 12" />
      <Table lines={TASK} locale={locale} y={112} />
    </Drawing>
  );
}

type Msinfo = 'hypervisor' | 'vbs' | 'secure-boot' | 'credential-guard';
const MSINFO: Readonly<Record<Msinfo, { readonly name: Words; readonly alt: Words }>> = {
  'secure-boot': {
    name: both('Secure Boot State', '安全启动状态'),
    alt: both(
      'Drawing of System Information (msinfo32), System Summary: the line “Secure Boot State” says On, Off or Unsupported.',
      '“系统信息”（msinfo32）示意图：“系统摘要”里的“安全启动状态”一行写着“启用”“关闭”或“不支持”。',
    ),
  },
  vbs: {
    name: both('Virtualization-based security', '基于虚拟化的安全性'),
    alt: both(
      'Drawing of System Information (msinfo32), System Summary: near the end, “Virtualization-based security” says Running or Not enabled.',
      '“系统信息”（msinfo32）示意图：“系统摘要”靠后的“基于虚拟化的安全性”一行写着“正在运行”或“未启用”。',
    ),
  },
  'credential-guard': {
    name: both('…security services running', '…正在运行的安全性服务'),
    alt: both(
      'Drawing of System Information (msinfo32): “Virtualization-based security services running” lists Credential Guard when it runs.',
      '“系统信息”（msinfo32）示意图：“正在运行的基于虚拟化的安全性服务”一行列出 Credential Guard 就是在运行。',
    ),
  },
  hypervisor: {
    name: both('A hypervisor has been detected…', '已检测到虚拟机监控程序…'),
    alt: both(
      'Drawing of System Information (msinfo32), last line of System Summary: “A hypervisor has been detected” stands there when one runs; otherwise there are lines that begin with Hyper-V.',
      '“系统信息”（msinfo32）示意图：“系统摘要”最后一行写着“已检测到虚拟机监控程序”就是在运行；否则是几行以 Hyper-V 开头的内容。',
    ),
  },
};
const MSINFO_ORDER: readonly Msinfo[] = ['secure-boot', 'vbs', 'credential-guard', 'hypervisor'];

/** System Information, System Summary. */
export function SystemInformation({ locale, line }: { readonly locale: Locale; readonly line: Msinfo }) {
  const shown = MSINFO_ORDER.map((id) => ({ name: MSINFO[id].name, value: same('…'), aim: id === line }));
  const lines: readonly Line[] = [
    { name: both('OS Name', 'OS 名称'), value: same('Windows 11') },
    { name: both('BIOS Mode', 'BIOS 模式'), value: same('UEFI') },
    ...shown,
  ];
  const height = 50 + lines.length * ROW;
  return (
    <Drawing alt={MSINFO[line].alt[locale]} height={height}>
      <Frame title={both('System Information › System Summary', '系统信息 › 系统摘要')[locale]} height={height} />
      <Table lines={lines} locale={locale} column={240} />
    </Drawing>
  );
}

const FEATURES = {
  'hyper-v': same('Hyper-V'),
  vmp: both('Virtual Machine Platform', '虚拟机平台'),
  whp: both('Windows Hypervisor Platform', 'Windows 虚拟机监控程序平台'),
  wsl: both('Windows Subsystem for Linux', '适用于 Linux 的 Windows 子系统'),
} as const;
type Feature = keyof typeof FEATURES;
const FEATURE_IDS: readonly Feature[] = ['hyper-v', 'vmp', 'whp', 'wsl'];

/** The list of Windows features; the box to look at is framed and left open. */
export function WindowsFeatures({ locale, feature }: { readonly locale: Locale; readonly feature: Feature }) {
  const height = 50 + FEATURE_IDS.length * ROW;
  const name = FEATURES[feature][locale];
  const alt = both(
    `Drawing of the window “Turn Windows features on or off”: look whether the box before “${name}” is ticked.`,
    `“启用或关闭 Windows 功能”窗口示意图：看“${name}”前的方框是否勾选。`,
  );
  return (
    <Drawing alt={alt[locale]} height={height}>
      <Frame title={both('Turn Windows features on or off', '启用或关闭 Windows 功能')[locale]} height={height} />
      {FEATURE_IDS.map((id, i) => {
        const y = 40 + i * ROW;
        return (
          <g key={id}>
            {id === feature && <Aim x={6} y={y} width={WIDTH - 12} />}
            <rect className="well" x="14" y={y + 6} width="13" height="13" rx="2" />
            {id === feature && (
              <text className="strong" x="17.5" y={y + 17}>
                ?
              </text>
            )}
            <text className={id === feature ? 'strong' : undefined} x="38" y={y + 17}>
              {FEATURES[id][locale]}
            </text>
          </g>
        );
      })}
    </Drawing>
  );
}

const CORE_ALT = both(
  'Drawing of Windows Security, Device security, Core isolation details: the switch under “Memory integrity” is On or Off.',
  'Windows 安全中心示意图：“设备安全性”里的“内核隔离详细信息”，“内存完整性”下的开关为“开”或“关”。',
);

/** Windows Security, Core isolation. */
export function CoreIsolation({ locale }: { readonly locale: Locale }) {
  const height = 132;
  return (
    <Drawing alt={CORE_ALT[locale]} height={height}>
      <Frame
        title={both('Windows Security › Device security', 'Windows 安全中心 › 设备安全性')[locale]}
        height={height}
      />
      <text className="head" x="12" y="52">
        {both('Core isolation', '内核隔离')[locale]}
      </text>
      <text x="12" y="78">
        {both('Memory integrity', '内存完整性')[locale]}
      </text>
      <Aim x={6} y={88} width={144} height={32} />
      <rect className="well" x="14" y="96" width="36" height="16" rx="8" />
      <circle className="knob" cx="32" cy="104" r="5" />
      <text className="strong" x="60" y="109">
        {both('On or Off?', '开还是关？')[locale]}
      </text>
    </Drawing>
  );
}
