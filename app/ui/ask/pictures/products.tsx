import type { Locale } from '#lib/locale.ts';
import { Aim, both, Drawing, Frame, WIDTH, type Words } from './drawing.tsx';

const NAMES = {
  virtualbox: {
    title: both('VirtualBox › Settings › System › Processor', 'VirtualBox › 设置 › 系统 › 处理器'),
    row: both('Enable Nested VT-x/AMD-V', '启用嵌套 VT-x/AMD-V'),
  },
  vmware: {
    title: both('VMware › VM Settings › Processors', 'VMware › 虚拟机设置 › 处理器'),
    row: both('Virtualize Intel VT-x/EPT or AMD-V/RVI', '虚拟化 Intel VT-x/EPT 或 AMD-V/RVI'),
  },
} as const;
export type Outer = keyof typeof NAMES;

const alt = (title: string, row: string): Words =>
  both(
    `Drawing of the settings on the outer computer, ${title}: with the box “${row}” ticked, the flag reaches the virtual machine.`,
    `外层电脑上的设置示意图，${title}：勾选“${row}”后，虚拟机里才看得到这个标志。`,
  );

/** The setting of a virtual machine that hands virtualization on to it. */
export function VmSettings({ locale, product }: { readonly locale: Locale; readonly product: Outer }) {
  const title = NAMES[product].title[locale];
  const row = NAMES[product].row[locale];
  return (
    <Drawing alt={alt(title, row)[locale]} height={104}>
      <Frame title={title} height={104} />
      <rect className="well" x="14" y="40" width={WIDTH - 28} height="12" rx="6" />
      <circle className="knob" cx="120" cy="46" r="7" />
      <Aim x={6} y={64} width={WIDTH - 12} />
      <rect className="well" x="14" y="70" width="13" height="13" rx="2" />
      <text className="strong" x="17.5" y="81">
        ?
      </text>
      <text className="strong" x="38" y="81">
        {row}
      </text>
    </Drawing>
  );
}

const STATUS = {
  title: both('VirtualBox, status bar of the running machine', 'VirtualBox，运行中虚拟机的状态栏'),
  alt: both(
    'Drawing of the status bar of a running VirtualBox machine: the small picture of the processor is a V for VT-x or AMD-V, a green turtle for the engine of Windows.',
    '运行中的 VirtualBox 虚拟机状态栏示意图：CPU 小图标是 V 表示 VT-x 或 AMD-V，是绿色乌龟表示用的是 Windows 的引擎。',
  ),
  v: both('V: VT-x or AMD-V', 'V：VT-x 或 AMD-V'),
  turtle: both('turtle: Windows engine', '乌龟：Windows 引擎'),
};

/** The engine sign in VirtualBox's status bar. */
export function VirtualBoxStatus({ locale }: { readonly locale: Locale }) {
  return (
    <Drawing alt={STATUS.alt[locale]} height={120}>
      <Frame title={STATUS.title[locale]} height={120} />
      <rect className="well" x="12" y="40" width={WIDTH - 24} height="28" />
      <Aim x={WIDTH - 92} y={41} width={76} />
      <rect className="knob" x={WIDTH - 82} y="46" width="16" height="16" rx="2" />
      <text className="inverse" x={WIDTH - 78.5} y="58.5">
        V
      </text>
      <path className="turtle" d={`M${WIDTH - 46} 60a8 8 0 0 1 16 0zM${WIDTH - 30} 57h5v3h-5z`} />
      <text x="12" y="90">
        {STATUS.v[locale]}
      </text>
      <text x="12" y="108">
        {STATUS.turtle[locale]}
      </text>
    </Drawing>
  );
}
