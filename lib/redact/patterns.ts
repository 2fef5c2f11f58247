import type { Kind } from './collect.ts';
import { isStandIn } from './names.ts';

/**
 * Values that betray themselves by their form alone, in the order in which they are replaced: a password before the address inside
 * it. Every repeat is bounded. `value` picks the part to replace and says whether it is one at all; what comes before it stays.
 */
export interface Shape {
  readonly kind: Kind;
  readonly pattern: RegExp;
  /** Which group is the value (0: all of it). */
  readonly group: 0 | 2;
  readonly isOne?: (value: string, before: string, after: string) => boolean;
}

const isCode = (value: string): boolean => /^0x[0-9a-f]{1,16}$/i.test(value);
/** Words that follow "password:" in prose and status lines. */
const isWord = (value: string): boolean =>
  /^(?:yes|no|none|not|set|unset|required|unknown|known|true|false|null|disabled|enabled|bearer|basic|\*+|<.*>|\[.*\])$/i.test(
    value,
  );
const isSecret = (value: string): boolean => value.length > 1 && !isCode(value) && !isWord(value) && !isStandIn(value);

/** A line of a PEM body: long, mixed, and not a path. */
function isKeyBody(value: string): boolean {
  return (
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /\d/.test(value) &&
    value.split('/').some((part) => part.length >= 20) &&
    !value.startsWith('/')
  );
}

const SECRET_LABELS =
  'pass(?:word|wd|phrase|code)|pwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|account[_-]?key|private[_-]?key|密码|口令|密钥|令牌';

const SECRETS: readonly Shape[] = [
  {
    kind: 'secret',
    group: 0,
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:\s{1,4}[A-Za-z-]{3,20}: [^\r\n]{1,100}){0,3}[A-Za-z0-9+/=\s]{0,20000}-----END [A-Z ]{0,30}PRIVATE KEY-----/g,
  },
  { kind: 'secret', group: 2, pattern: /(^[ \t>]{0,8})([A-Za-z0-9+/]{40,512}={0,2})(?=[^\S\n]*$)/gm, isOne: isKeyBody },
  {
    kind: 'key',
    group: 2,
    pattern:
      /(\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-\S{1,40}@openssh\.com) )(AAAA[A-Za-z0-9+/]{16,4000}={0,2}(?: [^\s@]{1,64}@\S{1,64})?)/g,
  },
  {
    kind: 'secret',
    group: 2,
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)([^\s/@:'"<>]{1,128}:[^\s/@'"<>]{1,256})(?=@)/gi,
    isOne: (v) => !isStandIn(v),
  },
  {
    kind: 'secret',
    group: 2,
    pattern: /(\bBearer\s{1,4}|\bBasic\s{1,4}(?=[A-Za-z0-9+/]{12}))([A-Za-z0-9._~+/-]{8,4000}={0,2})/g,
    isOne: (v) => !isStandIn(v),
  },
  { kind: 'secret', group: 0, pattern: /\b(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}\b/g },
  {
    kind: 'secret',
    group: 0,
    pattern:
      /\b(?:gh[opsur]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{20,255}|xox[abeoprs]-[\w-]{10,255}|npm_[A-Za-z0-9]{30,60}|sk-[A-Za-z0-9_-]{20,255}|AIza[\w-]{35}|dckr_pat_[\w-]{20,255})/g,
  },
  { kind: 'secret', group: 0, pattern: /\beyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{0,2000}/g },
  {
    kind: 'secret',
    group: 2,
    pattern: /(\b(?:(?:set-)?cookie|authorization)[^\S\r\n]{0,4}: ?)([^\r\n]{2,4000})/gi,
    isOne: (v) => !v.split(' ').some(isStandIn),
  },
  {
    kind: 'secret',
    group: 2,
    pattern: new RegExp(
      `((?:${SECRET_LABELS})["']?[^\\S\\r\\n]{0,8}[=:：>][^\\S\\r\\n]{0,8})("[^"\\r\\n]{1,512}"|'[^'\\r\\n]{1,512}'|[^\\s"'<>,;&]{1,512})`,
      'giu',
    ),
    isOne: (v) => isSecret(v.replace(/^["']|["']$/g, '')),
  },
  {
    kind: 'secret',
    group: 2,
    pattern: /((?:--?)(?:password|passwd|token|secret|api-key)\s{1,4})([^\s-][^\s]{0,512})/gi,
    isOne: isSecret,
  },
];

/** Mail addresses; "getty@tty1.service" is a systemd unit. */
const MAIL: Shape = {
  kind: 'email',
  group: 0,
  pattern:
    /(?<![\w.%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  isOne: (v) =>
    !isStandIn(v.split('@')[0] ?? '') &&
    !/\.(?:service|socket|mount|automount|timer|slice|scope|target|device|swap|path|conf|log|sys|dll|exe)$/i.test(v),
};

const IDS: readonly Shape[] = [
  {
    kind: 'uuid',
    group: 0,
    pattern: /(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])/gi,
    isOne: (v) => /[1-9a-f]/i.test(v),
  },
  {
    kind: 'uuid',
    group: 2,
    pattern: /((?:machine[_ -]?id|boot[_ -]?id|invocation[_ -]?id)["']?\s{0,4}[:=\s]\s{0,4}["']?)([0-9a-f]{32})\b/gi,
  },
  // VirtualBox: UUID <bytes> = "8a 22 d3 b8 …" (cb=16)
  { kind: 'uuid', group: 2, pattern: /(\bUUID\s{1,20}<bytes>\s{1,20}=\s")((?:[0-9a-f]{2} ){15}[0-9a-f]{2})/gi },
  { kind: 'sid', group: 0, pattern: /\bS-1-\d{1,2}(?:-\d{1,10}){4,14}\b/g },
  { kind: 'key', group: 0, pattern: /(?<![\w-])(?:[A-Z0-9]{5}-){4}[A-Z0-9]{5}(?![\w-])/g },
  {
    kind: 'key',
    group: 0,
    pattern: /(?<![\w-])\d{5}-(?:\d{5}-\d{5}-[A-Z0-9]{5}|OEM-\d{7}-\d{5}|\d{3}-\d{7}-\d{5})(?![\w-])/g,
  },
];

const notBlankMac = (v: string): boolean => !/^(?:00[:. -]?)+$|^(?:ff[:. -]?)+$/i.test(v);
const MACS: readonly Shape[] = [
  {
    kind: 'mac',
    group: 0,
    pattern: /(?<!\w|(?:^|\W)[0-9a-f]{2}:)[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?!\w|:[0-9a-f]{2}\b)/gi,
    isOne: notBlankMac,
  },
  {
    kind: 'mac',
    group: 0,
    pattern: /(?<![\w-])[0-9a-f]{2}(?:-[0-9a-f]{2}){5}(?!\w|-[0-9a-f]{2}\b)/gi,
    isOne: notBlankMac,
  },
  {
    kind: 'mac',
    group: 0,
    pattern: /(?<![\w:.-])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])/gi,
    isOne: (v) => /[a-f]/i.test(v),
  },
  {
    kind: 'mac',
    group: 2,
    pattern: /(\bMAC\s{1,20}<bytes>\s{1,20}=\s")((?:[0-9a-f]{2} ){5}[0-9a-f]{2})/gi,
    isOne: notBlankMac,
  },
  {
    kind: 'mac',
    group: 2,
    pattern: /(\b(?:MAC(?: ?Address)?|hwaddr|ether)["']?\s{0,8}[:=\s]\s{0,8}["']?)([0-9a-f]{12})(?![\w])/gi,
    isOne: (v) => notBlankMac(v) && !/^\d+$/.test(v),
  },
];

/** Whether hexadecimal groups are an IPv6 address and neither a bus address, a time nor C++ scope. */
function isIpv6(value: string): boolean {
  const halves = value.split('::');
  if (halves.length > 2 || value === '::1' || !/\d/.test(value)) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return false;
  if (halves.length === 1) return groups.length === 8;
  return groups.length >= 1 && groups.length <= 7 && /^(?:[23]|f[cde]|64:ff9b)/i.test(value);
}

const VERSION_BEFORE =
  /(?:version|ver\.?|\bv|build|release|revision|rev\.?|driver|firmware|版本|固件|驱动(?:程序)?|版)(?: (?:is|of|to|from|number))?["'（(]?\s{0,4}[:：=]?\s{0,20}["'（(v]?$/i;
const isPrivate = (value: string): boolean =>
  /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(value);

/** Four numbers below 256 may be an address or a version: words before them and marks around them decide. */
function isIpv4(value: string, before: string, after: string): boolean {
  if (/^(?:127\.|0\.0\.0\.0$|255\.)/.test(value)) return false;
  if (VERSION_BEFORE.test(before)) return false;
  if (isPrivate(value)) return true;
  return !/[-_+~]$/.test(before) && !/^[-_+~]\w/.test(after);
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ADDRESSES: readonly Shape[] = [
  {
    kind: 'address',
    group: 0,
    pattern: /(?<![\w:.])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?!\w|:\w|\.\d)/gi,
    isOne: isIpv6,
  },
  {
    kind: 'address',
    group: 0,
    pattern:
      /(?<![\w:.])[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?!\w|:\w|\.\d)/gi,
    isOne: isIpv6,
  },
  {
    kind: 'address',
    group: 0,
    pattern: new RegExp(`(?<![\\d.]|\\w\\.)(?<![A-Za-z])${OCTET}(?:\\.${OCTET}){3}(?!\\d|\\.\\d|[A-Za-z])`, 'g'),
    isOne: isIpv4,
  },
];

export const SHAPES: readonly Shape[] = [...SECRETS, MAIL, ...IDS, ...MACS, ...ADDRESSES];
