import type { FactValue } from '../facts/registry.ts';
import { type Told, told } from './said-told.ts';

/** The processor that a person names, from folded text. */

type Vendor = FactValue<'cpu.vendor'>;
type Name = (parts: readonly string[]) => string;
interface Processor {
  readonly pattern: RegExp;
  readonly vendor: Vendor;
  /** The name as the processor itself prints it, so that the model table knows it. */
  readonly model?: Name;
}
const upper = (word: string | undefined): string => (word ?? '').toUpperCase().trim();
const capital = (word: string | undefined): string => (word ?? '').replace(/^[a-z]/, (c) => c.toUpperCase());

/** "CPU 是 T4500", "Intel Q9550" */
const CALLED = '(?:\\b(?:intel|cpu|processor)|处理器)(?: ?(?:is an?|is|是|为|型号))?[: ]{0,2}(?:intel )?';
const PROCESSORS: readonly Processor[] = [
  // as systeminfo names it, by the numbers of CPUID
  {
    pattern: /\bintel64 family (\d{1,2}) model (\d{1,3}) stepping (\d{1,2}) genuineintel\b/,
    vendor: 'intel',
    model: (p) => `Intel64 Family ${p[1]} Model ${p[2]} Stepping ${p[3]} GenuineIntel`,
  },
  {
    pattern: /\bamd64 family (\d{1,2}) model (\d{1,3}) stepping (\d{1,2}) authenticamd\b/,
    vendor: 'amd',
    model: (p) => `AMD64 Family ${p[1]} Model ${p[2]} Stepping ${p[3]} AuthenticAMD`,
  },
  {
    pattern: /\bi([3579])[- ]?(\d{3,5}[a-z]{0,2}\d?)\b/,
    vendor: 'intel',
    model: (p) => `Intel Core i${p[1]}-${upper(p[2])}`,
  },
  {
    pattern: /\b(?:core )?ultra ([3579]) (\d{3}[a-z]{0,2})\b/,
    vendor: 'intel',
    model: (p) => `Intel Core Ultra ${p[1]} ${upper(p[2])}`,
  },
  {
    pattern: /\bcore ?2 ?(duo|quad|extreme),? ?(?:cpu |processor )?([a-z]{0,2}\d{4,5})\b/,
    vendor: 'intel',
    model: (p) => `Intel Core2 ${capital(p[1])} ${upper(p[2])}`,
  },
  { pattern: /\bintel core quad (q[689]\d{3})\b/, vendor: 'intel', model: (p) => `Intel Core2 Quad ${upper(p[1])}` },
  // codes without a family, where a processor is talked of
  {
    pattern: new RegExp(`${CALLED}(q[689]\\d{3})\\b`),
    vendor: 'intel',
    model: (p) => `Intel Core2 Quad ${upper(p[1])}`,
  },
  {
    pattern: new RegExp(`${CALLED}(e[78]\\d00|t[5-9]\\d{3}|p[789]\\d{3})\\b`),
    vendor: 'intel',
    model: (p) => `Intel Core2 Duo ${upper(p[1])}`,
  },
  {
    pattern: new RegExp(`${CALLED}(t[34][2-5]00|b9[4-8]0|p6[0-3]00)\\b`),
    vendor: 'intel',
    model: (p) => `Intel Pentium ${upper(p[1])}`,
  },
  {
    pattern: /\b(j[1-6]\d{3}|n(?:28(?:0[78]|1[05]|20|30|40)|[3-6]\d{3}))\b/,
    vendor: 'intel',
    model: (p) => `Intel Celeron ${upper(p[1])}`,
  },
  {
    pattern: /\bintel (?:alder lake[- ])?(n(?:50|9[57]|100|150|200|300|305))\b/,
    vendor: 'intel',
    model: (p) => `Intel ${upper(p[1])}`,
  },
  {
    pattern: /(?:\bxeon(?:\(r\))?|至强) ?(?:cpu )?(e[357]-\d{4}[a-z]?(?: ?v\d)?|[ewx]\d{4})/,
    vendor: 'intel',
    model: (p) => `Intel Xeon ${upper(p[1])}`,
  },
  { pattern: /(?<!amd )\b(e[357]-\d{4}[lw]?(?: ?v\d)?)\b/, vendor: 'intel', model: (p) => `Intel Xeon ${upper(p[1])}` },
  {
    pattern: /(?:\b(celeron|pentium)(?:\(r\))?|赛扬|奔腾) ?(?:cpu )?(dual-core |双核 ?)?([a-z]?\d{3,4}[a-z]?)\b/,
    vendor: 'intel',
    model: (p) =>
      `${p[2] ? '' : 'Intel '}${p[1] ? capital(p[1]) : p[0]?.startsWith('赛扬') ? 'Celeron' : 'Pentium'} ${p[2] ? 'Dual-Core ' : ''}${upper(p[3])}`,
  },
  {
    pattern: /(?:\batom(?:\(tm\))?|凌动) ?(?:cpu |processor |处理器 ?)?([cdenpz]\d{3,4}|230|330)\b/,
    vendor: 'intel',
    model: (p) => `Intel Atom ${upper(p[1])}`,
  },
  {
    pattern: /\batom (x[3567]-[a-z]?\d{4})\b/,
    vendor: 'intel',
    model: (p) => `Intel Atom ${upper(p[1]).replace('X', 'x')}`,
  },
  {
    pattern:
      /\bcore (?:i[3579]|2)\b|\bi[3579] ?(?:cpu|processor|处理器|laptop)|\bxeon\b|\bceleron\b|\bpentium\b|\batom (?:cpu|processor)\b|\bcore ?2\b|酷睿|至强|赛扬|奔腾|凌动|英特尔(?!.{0,2}虚拟)/,
    vendor: 'intel',
  },
  {
    pattern:
      /(?<!requires? (?:an )?|needs? (?:an )?|only (?:for |on |supports? |with )|supports? only )\bintel\b(?!\/)(?![- ]*(?:r?\) |vt|virtuali|haxm|hardware|x86|graphics|hd\b|uhd|iris|arc\b|wi-?fi|wireless|nic\b|network|ethernet|rst\b|ept\b|hypervisor|emulator|vmx|txt\b|hax|or\b|and amd|和|或|与))/,
    vendor: 'intel',
  },
  {
    pattern: /\bryzen ?(?:(threadripper) )?(?:(pro) )?(?:([3579]) )?(?:(pro) )?(\d{4}[a-z0-9]{0,3})\b/,
    vendor: 'amd',
    model: (p) =>
      ['AMD Ryzen', capital(p[1]), p[3] ?? '', p[2] || p[4] ? 'PRO' : '', upper(p[5])]
        .filter((w) => w !== '')
        .join(' '),
  },
  {
    pattern: /\br([3579])[- ]?(\d{4}[a-z]{0,2}\d?d?)\b/,
    vendor: 'amd',
    model: (p) => `AMD Ryzen ${p[1]} ${upper(p[2])}`,
  },
  { pattern: /锐龙 ?([3579]) ?(\d{4}[a-z]{0,2})/, vendor: 'amd', model: (p) => `AMD Ryzen ${p[1]} ${upper(p[2])}` },
  { pattern: /\bphenom ii (x[2346] \w{3,5})/, vendor: 'amd', model: (p) => `AMD Phenom(tm) II ${upper(p[1])}` },
  {
    pattern: /\bamd (a(?:4|6|8|9|10|12)-\d{4}[a-z]?|e[12]?-\d{3,4})\b/,
    vendor: 'amd',
    model: (p) => `AMD ${upper(p[1])}`,
  },
  {
    pattern: /(?<!\bi[3579][- ]?)\b([1-9][1-9]\d0(?:x3d|x|hx|hs)|(?:3[689]|5[89])00xt)\b/,
    vendor: 'amd',
    model: (p) => `AMD Ryzen ${upper(p[1])}`,
  },
  { pattern: /\bamd ([2-9]\d00(?:g|ge|u|h))\b/, vendor: 'amd', model: (p) => `AMD Ryzen ${upper(p[1])}` },
  {
    pattern: /\bthreadripper (?:pro )?(\d{4}[a-z]{0,2})\b/,
    vendor: 'amd',
    model: (p) => `AMD Ryzen Threadripper ${upper(p[1])}`,
  },
  { pattern: /(?:\bepyc|霄龙) ?(\d{4}[a-z]?)\b/, vendor: 'amd', model: (p) => `AMD EPYC ${upper(p[1])}` },
  {
    pattern: /\bathlon 64 x2 (?:dual[- ]core )?(?:processor )?(\d{4})\+/,
    vendor: 'amd',
    model: (p) => `AMD Athlon 64 X2 Dual Core Processor ${p[1]}+`,
  },
  { pattern: /\bfx[- ]?(\d{4})\b/, vendor: 'amd', model: (p) => `AMD FX-${p[1]}` },
  // chipsets of desktop boards take processors of one maker only
  { pattern: /\b(?:a320|b350|x370|b450|x470|a520|b550|x570|a620|b650e?|x670e?|b850|x870e?)m?\b/, vendor: 'amd' },
  {
    pattern: /\b(?:h[3-6]10|b[3-7]60|h[3567]70|z[1-8][79]0|h81|b85|h[67]1|b75|b150|h110|b250|b365)m?\b/,
    vendor: 'intel',
  },
  { pattern: /\bryzen|\bepyc\b|threadripper|\bathlon\b|\bphenom\b|\bopteron\b|锐龙|霄龙/, vendor: 'amd' },
  {
    pattern:
      /(?<!\/|intel (?:and|or) |intel ?[和或与] ?)\bamd\b(?!\/)(?![- ]*(?:vi?\b|svm|rvi|gpu|graphics|radeon|driver|64|virtuali|rx\b|adrenalin|software|or\b|and intel|和|或|与))/,
    vendor: 'amd',
  },
  {
    pattern:
      /\b(?:apple )?m([1-5])(?: (?:pro|max|ultra))?(?= ?(?:mac|chip|芯片|处理器|processor|laptop|pro\b|max\b|air\b|ultra\b|(?:github |hosted )?runners?\b))|(?:\b(?:apple|mac ?os(?: x)?|os ?x|mac ?mini|imac|mac studio|mac|mac ?book(?: (?:air|pro))?),?(?: \d{1,2}(?:\.\d+)*)?(?: (?:with|on)(?: an?)?)?|苹果(?:电脑|笔记本)?) ?(?:apple |sill?icon )?m([1-5])\b|\bon (?:an? |my )?m([1-5])\b(?!\.\d)|\(m([1-5])(?: (?:pro|max|ultra))?\)|\bm([1-5]) (?:pro|max|ultra)\b/,
    vendor: 'apple',
    model: (p) => `Apple M${p[1] ?? p[2] ?? p[3] ?? p[4] ?? p[5]}`,
  },
  { pattern: /apple sill?icon|苹果(?:硅|芯片)|\bdarwin\/arm64\b/, vendor: 'apple' },
  // VMware names the technique of the processor it runs on
  { pattern: /virtuali[sz]ed (?:intel )?vt-x\/ept|虚拟化的 ?(?:intel )?vt-x\/ept/, vendor: 'intel' },
  { pattern: /virtuali[sz]ed amd-v\/rvi|虚拟化的 ?amd-v\/rvi/, vendor: 'amd' },
  {
    pattern:
      /\b(?:nehalem|westmere|sandy ?-?bridge|ivy ?-?bridge|haswell|broadwell|skylake|kaby ?lake|coffee ?lake|comet ?lake|rocket ?lake|alder ?lake|raptor ?lake|tiger ?lake|ice ?lake|cascade ?lake|sapphire rapids|bay ?trail|apollo lake|gemini lake|penryn|wolfdale)\b/,
    vendor: 'intel',
  },
  { pattern: /\bzen ?[1-5]\+?(?= |[,.)]|$)|\b(?:bulldozer|piledriver|steamroller)\b/, vendor: 'amd' },
  {
    pattern:
      /^(?!.{0,400}\b(?:mac|mac ?os|macbook|m[1-5]|apple|parallels|utm|fusion)\b).{0,400}(?:\bwin(?:dows)? ?(?:1[01] )?(?:home |pro )?(?:on |for )?\(?arm(?:64)?\b(?! (?:vm|guest|iso|image|container))|\b(?:arm64|aarch64) (?:based )?(?:pc|laptop|notebook|device|tablet|surface|windows|host|system|machine|server|board|box|node|cluster|runner|processor|cpu|chromebook)s?\b|\b(?:on|under) (?:an? |my )?(?:arm64|aarch64)\b(?! (?:vm|guest|image|iso))|\d-(?:[a-z]+-)?arm64\b(?![-._])|\barm(?:64)? ?(?:版的?|架构的?)? ?(?:windows|笔记本|电脑|服务器|平板|开发板))/,
    vendor: 'arm',
  },
  {
    pattern:
      /snapdragon|骁龙|\bwoa (?:laptop|machine|device|pc|notebook|tablet)s?\b|\bsurface (?:pro )?x\b|\bmicrosoft sq[1-3]\b|\b(?:xiaomi|mi) ?pad\b|小米平板|\bthinkpad x13s\b|raspberry pi|\barmbian\b|\brpi ?[345]\b|树莓派|\brk3[35]\d\d[a-z]?\b|\brock ?pro ?64\b|\brock ?(?:pi|5)[a-z]?\b|\b(?:orange|banana|nano) ?pi\b|\bpinebook|\bpine64\b|\bjetson (?:nano|tx2|xavier|agx|orin)\b|\bcortex-a\d\d\b|\bamlogic\b|\ballwinner\b|\bmediatek\b|\bexynos\b|ampere altra|\bgraviton\b|oracle arm|\barm oci\b|鲲鹏|飞腾|\bkunpeng\b|\bphytium\b|瑞芯微|香橙派/,
    vendor: 'arm',
  },
  // a telephone, where its kernel is asked to carry KVM
  {
    pattern:
      /\bkvm\b.{0,120}\b(?:samsung|galaxy|xiaomi|redmi|oneplus|termux|limbo|android phone)\b|\b(?:samsung|galaxy|xiaomi|redmi|oneplus|termux|limbo|android phone)\b.{0,120}\bkvm\b|(?:手机|平板)(?:的)?(?:内核|上)[^。;]{0,12}kvm/,
    vendor: 'arm',
  },
  { pattern: /海光|\bhygon\b/, vendor: 'hygon' },
  { pattern: /兆芯|\bzhaoxin\b/, vendor: 'zhaoxin' },
];

/** Every Core 2 is older than the second-level address tables of Intel, whatever its number. */
const CORE_2 = /\bcore ?2 ?(?:duo|quad|extreme)\b|酷睿 ?2/;

/** The processor's maker, and its model where one is named; nothing when two makers are. */
export function processorIn(text: string): Told[] {
  const named = PROCESSORS.flatMap((p) => {
    const hit = p.pattern.exec(text);
    return hit ? [{ vendor: p.vendor, model: p.model?.(hit) }] : [];
  });
  const [first] = named;
  if (!first || named.some((n) => n.vendor !== first.vendor)) return [];
  const model = named.find((n) => n.model)?.model;
  return [
    told('cpu.vendor', first.vendor),
    ...(model ? [told('cpu.model', model)] : CORE_2.test(text) ? [told('cpu.slat', 'absent')] : []),
  ];
}
