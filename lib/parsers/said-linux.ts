import type { Statement } from './said-statement.ts';
import { told } from './said-told.ts';

/** What people say of KVM, of machines in machines and of devices that are handed to one. */
export const LINUX_STATEMENTS: readonly Statement[] = [
  {
    pattern:
      /\b(?:does ?n[o']t|do ?n[o']t|not|no|n't|without) (?:have |given? |granted )?(?:\w+ ){0,2}(?:access|permissions?|rights?) (?:to|for|on)(?: use| open)? ["'`]?(?:\/dev\/)?kvm\b|(?:没有|缺少|无) ?(?:访问|使用|打开|读写)? ?(?:\/dev\/)?kvm ?的?(?:读写|访问)?权限|(?:没有?|无)权限?(?:访问|使用|打开|读写) ?\/dev\/kvm/,
    says: [told('linux.dev-kvm-access', 'denied')],
    always: true,
    unless: /\?$|\bif\b|如果/,
  },
  {
    pattern:
      /\b(?:user|i am|i'm|account) (?:is |already |also ){0,3}(?:in|part of|a member of) (?:the )?["'`]?kvm["'`]? group\b|\b(?:is|am|i'm) (?:already )?in group ["'`]?kvm\b|(?:已经?|用户)(?:加入|在)了? ?kvm ?(?:用户)?组/,
    says: [told('linux.user-in-kvm-group', 'yes')],
    unless: /\bnot\b|n't|\bno longer\b|没|未|不在/,
  },
  {
    pattern: /\bopen (?:the )?(?:device )?["'`]?kvm["'`]?: no such file/,
    says: [told('linux.dev-kvm', 'absent')],
    always: true,
  },
  {
    pattern: /\/kvm_(?:intel|amd)\/parameters\/nested["'`]?[^.;]{0,16}?(?:[ :=]|is|shows?|显示|为|是) ?["'`]?(?:y|1)\b/,
    says: [told('linux.nested-parameter', 'on'), told('linux.kvm-module', 'loaded')],
    always: true,
    unless: /\bshould\b|\bmust\b|应该|需要/,
  },
  {
    pattern: /\/kvm_(?:intel|amd)\/parameters\/nested["'`]?[^.;]{0,16}?(?:[ :=]|is|shows?|显示|为|是) ?["'`]?(?:n|0)\b/,
    says: [told('linux.nested-parameter', 'off'), told('linux.kvm-module', 'loaded')],
    always: true,
    unless: /\bshould\b|\bmust\b|应该|需要/,
  },
  {
    pattern:
      /\b(?:my|the|our|this) (?:\w+ )?host (?:\w+ )?has nested (?:kvm |virtuali[sz]ation )?(?:enabled|turned on|on)\b/,
    says: [told('linux.nested-parameter', 'on')],
  },
  {
    pattern: /\bexposevirtuali[sz]ationextensions\b|\b--nested-hw-virt\b/,
    says: [told('linux.nesting', 'wanted')],
    always: true,
  },
  {
    pattern:
      /\bqemu virtual cpu version\b|\blscpu\b[^.;]{0,40}\b(?:qemu virtual cpu|kvm64|qemu64|common kvm processor)\b/,
    says: [told('vm.cpu-type', 'baseline')],
    always: true,
  },
  {
    pattern:
      /\b(?:under|with|using|via|by|runs? on|falls? back to|fell back to|only|slow|in|pure) (?:slow |pure |qemu )?tcg\b(?! accel)|\btcg (?:emulation|mode|fallback)\b|\bsoftware emulation (?:instead of|and not|rather than|because|as) |(?:走|用)的?是? ?(?:tcg|纯?软件模拟)|没(?:有)?用上 ?kvm/,
    says: [told('qemu.accel', 'tcg')],
    unless: /\bwithout tcg\b|\bnot (?:using|under) tcg\b|\bworks? (?:fine )?(?:with|under|in) tcg\b|没用 ?tcg/,
  },
  {
    pattern:
      /\b(?:enabl\w+|set(?:ting)? ?up|configur\w+|us(?:e|ing)|with|pci|pcie|gpu|igpu|nic|nvme|usb) passthrough\b(?! cpu)|\b(?:pci|pcie|gpu|igpu|vga)[ -]passthrough\b|\bpass(?:ed|ing)?(?: (?:through|thru))? (?:my |the |an? |an amd |an nvidia )?(?:i?gpu|dgpu|rtx ?\d{4}|gtx ?\d{3,4}|rx ?\d{3,4}|\d{4}[gx]t?|card)\b[^.;]{0,20} to (?:the |my |an? )?(?:win\w*|vm|guest|linux|ubuntu|mac)|\biommugroups?\b|直通(?:的|了|给)? ?(?:\d{1,2} ?[张块个] ?)?(?:gpu|rtx|gtx|rx|显卡|核显|独显|网卡|硬盘)|(?:gpu|核显|显卡) ?直通/,
    says: [told('linux.passthrough', 'wanted')],
    always: true,
    unless:
      /\bcpu[ -](?:host[ -])?passthrough|\bhost[ -]passthrough|\bsound passthrough|\bwithout (?:any )?(?:gpu |pci )?passthrough/,
  },
  {
    pattern:
      /\b(?:has|have|with|shows?|lists?|finds?|there are|is|are|see) no (?:available )?iommu ?groups?\b|\bno iommu[_ ]?groups? (?:available|found|listed|exist|present|shown?|at all)|\biommu[_ ]?groups?(?: (?:folder|directory|is|are))? (?:is |are )?(?:empty|missing|not (?:there|present|available|found))|(?:没有|无|找不到) ?iommu ?(?:分组|组)|iommu_?groups? ?(?:目录)?(?:是|为)?空/,
    says: [told('linux.iommu', 'disabled')],
  },
  {
    pattern:
      /\b(?:i'm|i am|booted|running|windows is|currently)(?: now| windows)? (?:in(?:to)? )?safe mode\b|(?:进入?了?|处于|现在是|在) ?安全模式/,
    says: [told('windows.boot-mode', 'safe')],
    unless:
      /\bsafe mode\b[^.;]{0,24}\b(?:works?|fine|starts)\b|安全模式[^,。;]{0,10}(?:正常|可以|能)|\b(?:tried|leave|left|exit)/,
  },
];
