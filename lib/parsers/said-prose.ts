import { piecesOf } from './said-mood.ts';

/**
 * Tells a person's sentences from what machines print in the same paste, and cuts them into clauses with their mood. Chinese and
 * English; everything is folded (NFKC, lower case, simplified characters, straight quotes) so that the word tables stay small.
 */

/** Names a text that a person typed or pasted; files of a bundle keep their own names. */
export const TYPED = /(?:^|\/)pasted\.txt$/;

/** A pasted text longer than this is a log; a person has said what there is to say before. */
const MAX_LINES = 400;
/** In a text this short even an error line names what the person uses. */
export const FEW_LINES = 12;
const MAX_LINE = 1500;
const MAX_CHARS = 65_536;

export interface Clause {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Whether it can state how something is: no question, advice, supposition, memory or other machine. */
  readonly states: boolean;
  /** Whether it would, but tells of an earlier time. */
  readonly past: boolean;
  /** Whether it tells of the speaker's own machine at all: not advice to a reader, not somebody else's. */
  readonly own: boolean;
}
export interface Said {
  /** Lines that name things (sentences, and lines like "OS: Windows 11, Ryzen 5 3600"), folded. */
  readonly named: readonly { readonly text: string; readonly line: number }[];
  readonly clauses: readonly Clause[];
}

/** Traditional characters of the words in the tables, each followed by its simplified form. */
const TRADITIONAL = new Map(
  (
    '虛虚擬拟機机開开關关啟启啓启動动無无電电腦脑藍蓝後后沒没裝装顯显體体應应設设備备錯错誤误報报執执遊游戲戏偵侦測测運运行行' +
    '處处務务檢检閉闭狀状態态專专業业為为這这裡里裏里個个們们還还過过會会從从對对說说請请確确認认須须與与於于當当嗎吗' +
    '換换級级雲云佔占軟软驅驱壞坏舊旧'
  )
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]) ?? [],
);

/** The one spelling in which words are looked up. Keeps the order of words, not the number of characters. */
export function folded(line: string): string {
  const plain = line
    .slice(0, MAX_LINE)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/[‘’‛′]/g, "'")
    .replace(/[“”„「」『』]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/https?:\/\/\S{1,300}/g, ' ')
    .replace(/\bhyper v\b/g, 'hyper-v')
    .replace(/\s+/g, ' ');
  return /[\u4e00-\u9fff]/.test(plain) ? plain.replace(/[\u4e00-\u9fff]/g, (c) => TRADITIONAL.get(c) ?? c) : plain;
}

/** What is left of a message when it is typed off a screen: no case, no blanks, no quotes, no punctuation. */
export const loosened = (text: string): string =>
  folded(text).replace(/[\s"'`.,:;!?()[\]{}<>/\\、。，；《》【】-]+/g, '');

/** Beginnings that only programs write: times, prompts, markup, stack frames, quotations, "qemu: fatal:" is left for its names. */
const PRINTED =
  /^\s*(?:[[(<]?\s*(?:\d{4}[-/.]\d\d?[-/.]\d\d?[ T,]|\d\d?:\d\d:\d\d|\d+\.\d{3,}\b|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d)|[EWIF]\d{4} |uid=\d|[-*] \[ \] |at \S+\(|File "|[$%>] |PS [A-Z]:\\|[A-Z]:\\[^>\s]{0,200}>|[\w.-]+@[\w.-]+[:~]|[<{}[\]|]|\*{3}|-{3}|={3}|(?:-rw|[bcdl]r)[-rwxst]{6,}|\+[-0-9]|```)/;
/** "[win10] emulator does not start": a tag before what a person writes, unless it is the level of a log line or a part of it. */
const TAG =
  /^\s*\[(?!(?:error|warn|warning|info|debug|trace|fatal|notice|crit|ok|fail|failed|pass|sc|x|\d+)\s*\])[a-z\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af][\w\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af ./-]{0,24}\][: ]+(?=\S+ \S+ \S+ \S+)/i;
/** Japanese and Korean, whose words are not counted as speech. */
const KANA_HANGUL = /[\u3040-\u30ff\uac00-\ud7af]/;
/** A question of an issue form stands for the person who made the form. */
const FORM_QUESTION =
  /^\W{0,12}(?:are|do|did|have|can|will|would|what|which|where|how|if) (?:are |do |did |have |is |were )?you(?:r|'re)?\b[^:?]{0,200}[:?].{0,40}$/i;
/** "Are you running inside a virtualized Windows …: Yes (VirtualBox)": the forms of Docker ask so; the answer is the person's. */
const INSIDE_ANSWERED =
  /^\W{0,12}(?:are you )?running (?:docker |it |this )?(?:inside|in|within|on) (?:of )?an? virtuali[sz]ed (?:windows|environment|machine|os|system)\b[^:?]{0,80}[:?]\s*(\S.{0,80})$/i;
const DENIED = /^\W*(?:no\b|nope|not\b|none|n\/?a\b|direct|bare|physical|否|不|没)/i;

/** The answer to such a question as a sentence; undefined where there is none, or a no. */
function insideAnswer(line: string): string | undefined {
  const answer = INSIDE_ANSWERED.exec(line)?.[1];
  if (answer === undefined || DENIED.test(answer)) return undefined;
  return `i am running inside a virtual machine, ${folded(answer).replace(/[()]/g, ' ')}`;
}

/** A line without what the maker of a form asks in it: the answer, or nothing. */
export const spoken = (line: string): string =>
  insideAnswer(line.slice(0, MAX_LINE)) ?? (FORM_QUESTION.test(line.slice(0, MAX_LINE)) ? '' : line);

/** A report line of a program: "Error: …", "virsh: error: …". */
const REPORTED =
  /^\s*(?:[\w.-]{1,30}: )?(?:\w{1,12} )?(?:error|warn(?:ing)?|info|fatal|debug|exception|failure|错误|警告)\s?[:!\]]/i;
/** "Hypervisor vendor: KVM", "memory=8GB", "VT support -- yes" */
const READING =
  /^\s*([A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff .()/-]{0,40}?)(?:\s*[:：=]\s*|\s--\s)(\S{1,60}(?:\s+\S{1,60}){0,6})\s*$/;
/** Left sides of a reading that a person fills in: forms of issue trackers and forums. */
const FORM =
  /^(?:(?:host|guest)? ?(?:os|operating system|system|platform|environment|env|machine|hardware|laptop|pc|computer)|(?:os|windows) version|cpu|processor|model name|型号名称|product|distro(?:bution)?|linux distribution|发行版|software|hypervisor used|主机|宿主机?|操作系统|系统(?:版本)?|处理器|电脑|机器|机型|配置|环境|型号|软件(?:版本)?)$/i;
/** "Task Manager shows Virtualization: Enabled" is said, not printed. */
const SHOWN = /\b(?:shows?|says?|reads|task manager)\b|显示|任务管理器/i;
const SPEECH =
  /\b(?:i|i'm|i've|my|me|we|it|the|an?|on|in|at|after|when|with|and|but|to|is|are|was|for|from|since|not|cannot|can't|won't|doesn't|don't|isn't|still|why|how|any|get|gets|gives?|says?|shows|fails?|trying|tried|has|have|been|now|this|there|so|because|here|never|already|also|task manager)\b/g;
const PERSON = /\b(?:i|i'm|i've|my|we|our)\b|我|本人|俺/;

/** The left side of a reading is a label, not half a sentence. */
const isLabel = (key: string): boolean =>
  !SHOWN.test(key) &&
  key.split(' ').length <= 3 &&
  !key.includes('--') &&
  (key.match(/[\u4e00-\u9fff]/g)?.length ?? 0) <= 6;

/** Two characters are enough to say that it fails: "minikube start 失败". */
const FAILS = /报错|失败|出错|蓝屏|黑屏|闪退|卡死/;

type Kind = 'prose' | 'spec' | 'printed';

/** What kind of line it is. `text` is the line folded. */
/** "PUBG in VMware: …" has a program or a system on its left side and tells what it does. */
const PROGRAM =
  /\b(?:wsl2?|docker|virtual ?box|vmware|hyper-v|kvm|qemu|libvirt|virt-manager|proxmox|pve|unraid|android|emulator|bluestacks|minikube|vagrant|esxi|utm|parallels|valorant|pubg|windows|win1[01]|ubuntu|debian|fedora|arch|manjaro|macos|linux)\b/i;
/** Readings of systeminfo and lscpu carry such names, too. */
const REQUIREMENTS = /requirements|版本|version|要求|type|vendor/i;

function kindOf(written: string, text: string, short: boolean): Kind {
  const told = (text.match(SPEECH)?.length ?? 0) >= 3 || KANA_HANGUL.test(text);
  const line = told ? written.replace(TAG, '') : written;
  if (PRINTED.test(line) || FORM_QUESTION.test(line)) return 'printed';
  const han = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  const speech = text.match(SPEECH)?.length ?? 0;
  if (REPORTED.test(line) && !PERSON.test(text)) return short ? 'spec' : 'printed';
  const reading = READING.exec(line);
  const isReading = reading && isLabel(reading[1] ?? '');
  if (isReading && speech < 2 && han < 12 && !/[，。！？,]/.test(line)) {
    const [, label = ''] = reading;
    if (FORM.test(label)) return 'spec';
    return short && PROGRAM.test(label) && !REQUIREMENTS.test(label) ? 'prose' : 'printed';
  }
  const words = text.split(' ').length;
  return speech >= 2 ||
    (speech === 1 && words >= 4) ||
    (short && words >= 6) ||
    han >= (short ? 2 : 3) ||
    (short && FAILS.test(text)) ||
    PERSON.test(text)
    ? 'prose'
    : 'spec';
}

/** Long quotations are somebody else's words; a short one is the name of a thing. */
const QUOTED = /"[^"]{25,400}"|`[^`]{25,400}`/g;
/** The name of a dialog, and what an application answers: that it refuses is what the person complains of. */
const KEPT =
  /^"turn windows features|\b(?:run|work|start)\w* (?:in|inside|under|on) an? (?:virtual machine|vm)\b|\b(?:appears to be|using|running in|is) (?:an? )?virtual machine\b(?! platform)|\brequires? elevation\b|\bhave to be run as an? admin/;

/** Ends of sentences; a full stop counts before a blank only, so that versions stay whole. */
const SENTENCE = /(?<=[;。！!？?])|(?<=\.)(?=\s|$)|(?<=；)/;
const ADVICE =
  /\b(?:please|make sure|ensure|be sure|you(?:'ll)? (?:need|must|should|have to|can|may)|must|should|needs? to|need(?:ed)? (?:to|be)|has to be|have to|requires?|required|mandatory|recommend\w*|check (?:that|if|whether)|verify (?:that|if|whether)|try (?:to|and)?|go to|to be (?:enabled|disabled|turned)|wants? (?:me )?to|asks? (?:me )?to|asking (?:me )?to|tells? me to|would like|going to|plan(?:ning)? to)\b|请|确保|需要?(?!.{0,6}了)|必须|应该?(?!用)|建议|务必|(?<!已经?)检查(?!过|了|发现|结果|，)|要求|(?<!联)想要?|打算|准备|尝试|试着|试图|才[能可]|要先|得先|无法(?:开启|启用|关闭|打开虚拟化)|不能(?:开启|启用|关闭)|可以(?:尝试|试)/;
const SUPPOSED =
  /\b(?:if|unless|whether|in case|suppose|assuming|regardless|no matter|or not)\b|如果|假如|要是|若是?|的话|无论|不管|即使|万一/;
const MEMORY =
  /\b(?:before|previously|used to|had been|formerly|originally|years? ago|months? ago|back then)\b|之前|以前|曾经?|原来|原先|早先|那时/;
/** Names of codes that only programs write: the clause is theirs. */
const QUOTING =
  /\bthis computer does ?n[o']t have vt-?x\/amd-?v\b|\bverr_|\bns_error|\be_fail\b|\bhcs_e_|\bcould not be started because\b|\benabling virtualization on cpu/;
/** Switched to and fro to try: where it ended is not said. */
const TOGGLED =
  /\b(?:enabl|disabl)\w+\b[^.;]{2,40}\b(?:and|then) (?:\w+ )?(?:re-?)?(?:enabl|disabl)\w+ (?:it|them|again|back)\b|\benabl\w+ ?(?:and|\/|or) ?(?:then )?disabl\w+|\bdisabl\w+ ?(?:and|\/|or) ?(?:then )?(?:re-?)?enabl\w+|\b(?:on and off|off and on)\b|\btoggl\w+|反复开关|开了又关|关了又开/;
/** A guess is no reading. */
const GUESS =
  /\b(?:maybe|perhaps|probably|possibly|seems?|somehow|apparently|i (?:think|guess|suspect|believe|assume)|supposedly|might|may be|could be|not sure|looks like)\b|可能|大概|好像|似乎|估计|怀疑|据说|不确定|也许|莫非|难道/;
/** What documents and other people say is no reading either. */
const HEARSAY =
  /\b(?:docs?|documentation|manual|guide|tutorial|wiki|readme|faq|instructions?|article|video|support|someone|somebody|people|they|he|she|chatgpt) (?:page )?(?:say|said|states?|told|tells?|claims?|mentions?|recommends?)s?\b|\baccording to (?:the |this |my |his )?(?:\w+ )?(?:docs?|documentation|manual|guide|tutorial|wiki|readme|faq|website|article|video|internet|google|specs?|specifications?|intel|amd|vendor|manufacturer)\b|(?:教程|文档|网上|官方|说明书?|攻略|帖子|客服|有人|别人)(?:里|中|上)?(?:面)?(?:是|说|讲|写|要|让)|据说|听说/;
const ELSEWHERE =
  /\b(?:my friend|a friend|colleague|coworker|(?:on|in|with) (?:my |an? )?(?:an)?other (?:pc|machine|computer|laptop|host)|other people|some users|for others)\b|朋友的|同事的|另一台|另外一台|别的电脑|其他电脑|别人/;
const TO_READER =
  /\bif (?:you|your)\b|\bdid you\b|\byou(?:'re| are(?! using)| have(?! (?:insufficient|not enough|no))| need| must| should| can| want)\b|\bmake sure\b|如果你|你需要|你可以|请确保/;

function clausesOf(text: string, line: number): Clause[] {
  return text.split(SENTENCE).flatMap((sentence) => {
    return piecesOf(sentence).flatMap((part): Clause[] => {
      const clause = part.text.trim();
      if (clause === '') return [];
      const own = !ELSEWHERE.test(clause) && !TO_READER.test(clause);
      const unsure =
        part.asked || [ADVICE, SUPPOSED, GUESS, HEARSAY, QUOTING, TOGGLED].some((pattern) => pattern.test(clause));
      const past = MEMORY.test(clause);
      const firm = own && !unsure;
      return [{ text: clause, line, states: firm && !past, past: firm && past, own }];
    });
  });
}

/** Headings of issue forms over what is not about the speaker's own system, or not about what happened. */
const OTHER_HEADING =
  /^\W{0,6}(?:guest\b.{0,40}|expected\b.{0,40}|what (?:did )?you expect.{0,40}|预期.{0,20}|期望.{0,20}|客户机.{0,20})$/i;
const HEADING = /^\s*(?:#{1,6}\s|\*\*.{1,60}\*\*\s*$)|^\s*\S.{0,40}[:：]\s*$/;

/** The lines under other headings, up to the next heading or to the blank line behind their text. */
function aside(lines: readonly string[]): ReadonlySet<number> {
  const skipped = new Set<number>();
  let state: 'own' | 'heading' | 'text' = 'own';
  for (const [n, line] of lines.entries()) {
    const blank = line.trim() === '';
    if (OTHER_HEADING.test(line)) state = 'heading';
    else if (HEADING.test(line) || (state === 'text' && blank)) state = 'own';
    else if (state === 'heading' && !blank) state = 'text';
    if (state !== 'own') skipped.add(n);
  }
  return skipped;
}

/** Reads the first lines of a pasted text: what is named in it, and the clauses that a person wrote. */
export function listen(lines: readonly string[]): Said {
  const named: { text: string; line: number }[] = [];
  const clauses: Clause[] = [];
  let chars = 0;
  const skipped = aside(lines.slice(0, MAX_LINES));
  const short = lines.length <= FEW_LINES;
  for (const [n, line] of lines.slice(0, MAX_LINES).entries()) {
    chars += Math.min(line.length, MAX_LINE);
    if (chars > MAX_CHARS) break;
    const answer = insideAnswer(line.slice(0, MAX_LINE));
    const text = answer ?? folded(line);
    const kind = answer === undefined ? kindOf(line.slice(0, MAX_LINE), text, short) : 'prose';
    if (kind === 'printed' || text.trim() === '' || skipped.has(n)) continue;
    named.push({ text, line: n + 1 });
    if (kind === 'prose')
      clauses.push(
        ...clausesOf(
          text.replace(QUOTED, (quoted) => (KEPT.test(quoted) ? quoted : ' ')),
          n + 1,
        ),
      );
  }
  return { named, clauses };
}
