import type { Clause } from './said-prose.ts';
import { type Told, told } from './said-told.ts';

/**
 * What a clause says is on or off: "Hyper-V, WSL and VMP are all enabled", "I turned memory integrity off", "BIOS 里 SVM 已开启",
 * "没开 Hyper-V". From each thing named, words that change nothing are skipped until a word of state, a "not", or anything else,
 * which ends the search: what is not plainly said is not said.
 */
type State = 'on' | 'off';

/** A statement about one thing; `at` is where the thing stands in the clause. */
interface Stated {
  readonly thing: string;
  readonly state: State;
  readonly at: number;
  /** As it is called in the clause. */
  readonly word: string;
}

const THINGS: readonly (readonly [thing: string, pattern: string])[] = [
  ['memory-integrity', 'memory integrity|core isolation|\\bhvci\\b|内存完整性|内核隔离'],
  ['credential-guard', '(?:device\\/)?(?:credential|device) guard|凭据保护'],
  ['vbs', 'virtuali[sz]ation[- ]based security|\\bvbs\\b|基于虚拟化的安全性?'],
  ['whp', 'windows hypervisor platform|\\bwhpx?\\b|(?:windows ?)?虚拟机监控程序平台'],
  ['vmp', 'virtual ?machine ?platform|\\bvmp\\b|虚拟机平台'],
  ['secure-boot', 'secure ?boot|安全启动'],
  ['iommu', '\\bvt-?d\\b|\\biommu\\b|\\bamd-?vi\\b|(?:kernel )?dma protection|(?:内核 ?)?dma 保护'],
  ['hyper-v', 'hyper-?v\\b(?! ?(?:vms?\\b|virtual|manager|guest|host\\b|管理器|虚拟机))'],
  ['nx', '\\bexecute disable(?: bit)?|\\bnx(?: bit)?\\b|\\bxd bit\\b|data execution prevention'],
  [
    'virt',
    '(?:intel(?:\\(r\\))? |amd )?(?:\\bvt-?x\\b(?:\\/amd-?v\\b)?|\\bamd-?v\\b|\\bsvm(?: mode)?\\b|(?<!\\.)\\bvmx\\b(?! ?(?:文件|配置|提示|报|时|后|就|file|config))|\\bintel vt\\b|secure virtual machine(?: mode)?|\\bvt\\b)|(?:hardware |cpu |intel |amd )?virtuali[sz]ation(?: technology)?|(?:cpu ?|硬件)?虚拟化(?:技术|支持|选项|功能)?',
  ],
];
const THING = new RegExp(THINGS.map(([, pattern]) => `(${pattern})`).join('|'), 'y');
const thingAt = (match: RegExpExecArray): string =>
  THINGS[match.findIndex((m, i) => i > 0 && m !== undefined) - 1]?.[0] ?? '';

const NEUTRAL =
  /[\s,，、/&+"'()]+|\b(?:and|nor|both|all|even|the|features?|options?|modes?|settings?|are|is|was|were|has|have|been|also|already|now|currently|still|indeed|definitely|properly|correctly|fully|successfully|in|my|our|this|within|under|through|via|bios(?:\/uefi)?|uefi|firmware|windows(?: 1[01])?|setup|technology|extensions?|support|services?|roles?|hypervisor|supported|box(?:es)?|checkbox(?:es)?|items?|entries|tpm(?: ?2\.0)?|set|to|shown?|shows|as|showing|it|pc|host|wsl2?|sandbox|task manager|i|checked|that|says)\b|[:=-]|和|及|与|都|均|也|已经?|是|为|处于|状态|功能|选项|显示|设(?:置|成|为|定)了?|服务|里面?|中|在|的|确实|确认|全部?|现在|目前|依然|仍然?|还(?!是)|一直|被|技术|模式|支持|平台|我|但|正在?|根本|压根|完全|明明|肯定|确定|从来|主板|固件|任务管理器|沙[盒箱]|子系统|这些|[两二三四几]个|项/y;
const NOT =
  /\b(?:is|are|was|were|has|have|does|do|did)n'?t\b|\bnot\b|\bno longer\b|\bnever\b|并?未|没有?|尚未|并不|不是/y;
const ON =
  /\b(?:enabled?|a[ck]ti[vw]ated|turned on|switched on|activated|active|installed|ticked|running|available|yes|(?:is|are|was|were|stays|remains|now) (?:both |all |already |now |still )?on(?! (?:the|an?|my|this|windows|linux|ubuntu|top|it|w|l))|on(?=$|[,.;)]| (?:and|but|because|due))|(?:is|are|was|were) (?:both |all |already |now )?(?:checked|selected|marked)|checked(?=$|[,.;)]| (?:in|and|but|too|on)\b))\b|(?:打|启)?开的|开启的?了?|启用的|选中了?|勾(?:了|着)|打了?勾|勾(?=$|[,，。;；\s])|开启了?|启用了?|打开了?|勾选了?|开着|勾上了?|开了|装了|安装了?|激活了?|运行|开(?=$|[,，。;；\s])/y;
const OFF =
  /\b(?:disabled|diabled|disbled|turned off|switched off|deactivated|inactive|uninstalled|removed|unticked|unchecked|missing|(?:is|are|was|were|stays|remains|now) (?:both |all |already |now |still )?off|off(?=$|[,.;)]| (?:and|but|because|due|since)))\b|关(?:闭|掉)?的|禁用的|关闭了?|禁用了?|关了|关掉了?|关着|停用了?|取消了?|取消勾选|卸载了?/y;
/** "turned Hyper-V off": the word of state is split around the thing. */
const SPLIT = /(?:\s|"|feature)*\b(on|off)\b(?! (?:the|an?|my|this|windows)\b)/y;
const TURNED = /\b(?:turn(?:ed|ing)|switch(?:ed|ing)|having|have|with) (?:the |my |both )?"?$/;
/** What takes a state word back: it failed, or it is a report "Hyper-V disabled: no". */
const TAKEN_BACK =
  /^["')\]]*(?:失败|不了|不上|无效|按钮|方法|教程|(?: in (?:the )?(?:firmware|bios))?(?: is| reads?|:| -| =)* *\b(?:no|yes|false|true)\b|(?: in (?:the )?(?:firmware|bios|uefi))?"? (?:error|message|warning|popup)s?\b|(?: in (?:the )?(?:firmware|bios|uefi))? or\b| (?:by(?! default)|and disabl\w*|and enabl\w*)\b)/;
/** A machine's words, told by the person: only the firmware screen and the Task Manager are readings. */
const TOLD =
  /\b(?:reports?|says?|said|saying|claims?|error|message|complain(?:s|ing)|warn(?:s|ing)|telling|tells|fail(?:s|ed)? with)\b[^.;]{0,60}$|(?:提示|报错?|弹出|弹窗|报告|说)[^,，;；。]{0,20}$/;
const READING = /\bbios\b|\buefi\b|\bfirmware\b|\btask manager\b|固件|任务管理器|主板/;

const BEFORE_ON =
  /(?<!(?:\b(?:is|are|was|were|been|be|not|never|to|try|tried|trying|failed|cannot)|n't) )\b(?:enabled|enabling|turned on|turning on|activated|activating|installed|switched on|ticked)\b|(?<![无未没不有能法可以会要想来或])(?:已经?)?(?:开启|启用|打开|勾选|安装)了?|开了/g;
const BEFORE_OFF =
  /(?<!(?:\b(?:is|are|was|were|been|be|not|never|to|try|tried|trying|failed|cannot)|n't) )\b(?:disabled|disabling|turned off|turning off|deactivated|uninstalled|uninstalling|switched off|unticked|unchecked|removed)\b|(?<![无未没不有能法可以会要想来或])(?:已经?)?(?:关闭|禁用|卸载|停用|取消|关掉)了?|关了|关(?=(?:内存完整性|内核隔离|hyper-v|虚拟机平台)(?:也|都|还|仍|之?后|了))|\b(?:there is no|there's no|i have no|without|never (?:enabled|installed)|(?<=\()no|not (?:enabled|installed|activated)|haven't (?:enabled|installed)|didn't (?:enable|install|tick|check)|forgot to (?:enable|turn on))\b|没有?(?:在 ?(?:bios|固件|主板) ?(?:里|中|上)?面? ?)?(?:开启|启用|打开|安装|装|开|勾选|勾)?(?:过)?|未(?:开启|启用|安装|勾选)/g;
/** Between the word of state and the first thing: nothing but articles. */
const LEAD =
  /(?:\s|"|'|\(|\b(?:the|all|both|my|of|windows|optional|features?|intel|amd|also|like|such as|both)\b|:|的|掉)+/y;
/** "a CPU without VT-x": a processor that lacks it, no switch that is off. */
const LACKS = /^(?:without|没有?)$/;
const PROCESSOR =
  /(?:\b(?:cpus?|processors?|(?:multi-?|quad-?|dual-?)?cores?|hosts?|machines?|pcs?|computers?|laptops?|box(?:es)?|servers?|hardware|ones?)|cpu|处理器|电脑|机器|主机)(?: that (?:is|comes))? ?(?:本来就|本身就?|根本就?|压根就?|好像|可能|确实)?$/;
/** "Incapable of enabling virtualization", "trouble enabling it" */
const FAILED_AT =
  /(?:无法|不能|没法|未能|没能|不会|想|准备|尝试)[^,。;]{0,12}$|\b(?:incapable of|trouble|problems?|issues?|difficult\w*|instead of|errors?|not|before|about)(?: with| in| when| while)? $/;
const LIST = /(?:[\s,，、/&+"'()]|\band\b|和|及|与)+/y;

/** "VT not supported" tells of the processor or of a program, not of a switch. */
const UNSUPPORTED = /^ ?supported\b/;

const stick = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const MAX_STEPS = 24;

/** The state said behind a thing, or undefined. */
function stateAfter(text: string, start: number): State | undefined {
  let at = start;
  let negated = false;
  for (let step = 0; step < MAX_STEPS; step++) {
    const on = stick(ON, text, at);
    const off = on ? null : stick(OFF, text, at);
    const word = on ?? off;
    if (word) {
      if (TAKEN_BACK.test(text.slice(at + word[0].length, at + word[0].length + 36))) return undefined;
      return (on !== null) === negated ? 'off' : 'on';
    }
    const not = stick(NOT, text, at);
    if (not && UNSUPPORTED.test(text.slice(at + not[0].length))) return undefined;
    if (not) negated = true;
    const step2 = not ?? stick(THING, text, at) ?? stick(NEUTRAL, text, at);
    if (!step2 || step2[0].length === 0) return undefined;
    at += step2[0].length;
  }
  return undefined;
}

const LABEL = /^ ?: ?(?:是|否|yes|no|true|false)/;

/** Things directly behind a word of state: "disabled Hyper-V, WSL 2 and VMP". */
function thingsAfter(text: string, start: number, state: State): Stated[] {
  const stated: Stated[] = [];
  const lead = stick(LEAD, text, start);
  let at = start + (lead?.[0].length ?? 0);
  for (let step = 0; step < 8; step++) {
    const thing = stick(THING, text, at);
    // "固件中已启用虚拟化: 否" is a label with its answer
    if (!thing || LABEL.test(text.slice(at + thing[0].length))) break;
    stated.push({ thing: thingAt(thing), state, at, word: thing[0] });
    at += thing[0].length;
    at += stick(LIST, text, at)?.[0].length ?? 0;
  }
  return stated;
}

const WITHOUT =
  /\b(?:without|no|none of|neither(?: of)?|nor|(?:do|does|did)(?:n'?t| not) (?:even )?have)(?: the| any| my| these| those)? "?$/;
/** "VT-x is not available": held by something else, hidden, or absent; it tells nothing of the switch in the firmware. */
const UNAVAILABLE = /^[^.;]{0,24}(?:\bnot|n't|\bno longer) (?:\w+ ){0,2}available\b/;

/** "How to get virtualization enabled", "it requires Hyper-V enabled" */
const WISHED =
  /\b(?:(?:how|way|procedure|steps?|trying|tried|want(?:s|ed)?|need(?:s|ed)?|able|order) to (?:get|have)|requires?|needs?|must have|without getting|cannot get|can't get)(?: the| my| your| hardware| cpu| bios)?,? "?$/;

function stateOf(text: string, at: number, end: number, thing: string): State | undefined {
  if (thing === 'virt' && UNAVAILABLE.test(text.slice(end))) return undefined;
  const lead = text.slice(Math.max(0, at - 24), at);
  // of a guest, not of the firmware
  if (thing === 'virt' && /\bnested $/.test(lead)) return undefined;
  if (WISHED.test(lead)) return undefined;
  const split = TURNED.test(lead) ? stick(SPLIT, text, end) : null;
  if (split) return split[1] === 'on' ? 'on' : 'off';
  const state = stateAfter(text, end);
  return state === 'on' && WITHOUT.test(lead) ? 'off' : state;
}

function behind(text: string): Stated[] {
  const stated: Stated[] = [];
  for (let at = 0; at < text.length; at++) {
    const thing = stick(THING, text, at);
    if (!thing) continue;
    const end = at + thing[0].length;
    const named = thingAt(thing);
    const state = stateOf(text, at, end, named);
    if (state) stated.push({ thing: named, state, at, word: thing[0] });
    at = end - 1;
  }
  return stated;
}

function before(text: string): Stated[] {
  const words = [
    ...[...text.matchAll(BEFORE_ON)]
      .filter((hit) => !FAILED_AT.test(text.slice(Math.max(0, hit.index - 32), hit.index)))
      .map((hit) => ({ hit, state: 'on' as const })),
    ...[...text.matchAll(BEFORE_OFF)]
      .filter((hit) => !(LACKS.test(hit[0]) && PROCESSOR.test(text.slice(0, hit.index))))
      .map((hit) => ({ hit, state: 'off' as const })),
  ];
  return words.flatMap(({ hit, state }) => thingsAfter(text, hit.index + hit[0].length, state));
}

type Setting = readonly [on: Told, off: Told];
const FACT_OF: Readonly<Record<string, Setting>> = {
  'hyper-v': [told('windows.feature-hyper-v', 'enabled'), told('windows.feature-hyper-v', 'disabled')],
  vmp: [told('windows.feature-vmp', 'enabled'), told('windows.feature-vmp', 'disabled')],
  whp: [told('windows.feature-whp', 'enabled'), told('windows.feature-whp', 'disabled')],
  'memory-integrity': [told('windows.memory-integrity', 'enabled'), told('windows.memory-integrity', 'disabled')],
  'credential-guard': [told('windows.credential-guard', 'enabled'), told('windows.credential-guard', 'disabled')],
  vbs: [told('windows.vbs', 'running'), told('windows.vbs', 'stopped')],
  'secure-boot': [told('firmware.secure-boot', 'enabled'), told('firmware.secure-boot', 'disabled')],
  iommu: [told('firmware.iommu', 'enabled'), told('firmware.iommu', 'disabled')],
  nx: [told('firmware.nx', 'enabled'), told('firmware.nx', 'disabled')],
};
const FIRMWARE: Setting = [told('firmware.virt-option', 'enabled'), told('firmware.virt-option', 'disabled')];
const TASK_MANAGER: Setting = [
  told('task-manager.virtualization', 'enabled'),
  told('task-manager.virtualization', 'disabled'),
];

/** The switch of one virtual machine, which is none of the firmware: "VT-x is not enabled after importing the VM". */
const OF_A_GUEST =
  /\bimport\w*\b[^.;]{0,40}\b(?:vm|vms|ova|ovf|appliance)\b|\b(?:in|inside|within|for) (?:the |my |this |that |each |every |a )?(?:[\w-]+ ){0,2}(?:vm|guest|virtual machine)(?:'s)?\b|\b(?:vm|guest|virtual machine)(?:'s)? settings\b|\bgen(?:eration)? ?2\b|第二代虚拟机|导入[^,。;]{0,12}(?:虚拟机|ova|ovf)|虚拟机(?:的)?设置/;

/**
 * Where virtualization was looked up. People who say only that it is on have seen it in the setup or in the Task Manager; the weaker of
 * the two is taken. That it is off they are mostly told by a program, so then the place must be named.
 */
function settingOf(stated: Stated, clause: string): Setting | undefined {
  if (stated.thing === 'secure-boot' && OF_A_GUEST.test(clause)) return undefined;
  if (stated.thing !== 'virt') return FACT_OF[stated.thing];
  if (/task manager|任务管理器|performance tab|性能(?:选项卡|标签|页)/.test(clause)) return TASK_MANAGER;
  const named = /svm|vt|amd-?v|vmx|secure virtual/.test(stated.word);
  if (stated.state === 'off' && OF_A_GUEST.test(clause) && !READING.test(clause)) return undefined;
  const placed = /\bbios\b|\buefi\b|\bfirmware\b|固件|主板/.test(clause);
  // a flag that Linux shows or does not show is no switch
  // an option of a virtual machine
  if (/vt-?x\/ept|amd-?v\/rvi|嵌套/.test(clause)) return undefined;
  if (!placed && /lscpu|cpuinfo|\bflags?\b|标志/.test(clause)) return undefined;
  return named || placed || stated.state === 'on' ? FIRMWARE : undefined;
}

/** The switches whose position a clause states. Both positions of one switch in a clause cancel each other. */
export function statesIn(clause: Clause): Told[] {
  if (!clause.states) return [];
  const { text } = clause;
  const after = behind(text);
  const taken = new Set(after.map((s) => s.at));
  const all = [...after, ...before(text).filter((s) => !taken.has(s.at))];
  const facts = all.flatMap((stated): Told[] => {
    const lead = text.slice(0, stated.at);
    const quoted = TOLD.test(lead) && !READING.test(lead);
    const setting = quoted ? undefined : settingOf(stated, text);
    return setting ? [stated.state === 'on' ? setting[0] : setting[1]] : [];
  });
  return facts.filter((f) => !facts.some((o) => o.id === f.id && o.value !== f.value));
}
