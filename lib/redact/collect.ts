import { isDistinct, isPersonal } from './names.ts';

/** What is replaced, and the stem of its stand-ins. */
export type Kind =
  | 'user'
  | 'host'
  | 'domain'
  | 'address'
  | 'mac'
  | 'serial'
  | 'uuid'
  | 'email'
  | 'sid'
  | 'key'
  | 'ssid'
  | 'secret';

/**
 * A place where a name stands by its form. Group 1 is what comes before and stays, group 2 is the name. Bounded repeats only: the
 * same patterns run over hostile text.
 */
export interface Place {
  readonly kind: Kind;
  readonly pattern: RegExp;
}

/** Blank that does not end the line: an empty value must not reach into the next one. */
const GAP = '[^\\S\\r\\n]';
const BEFORE = '(?<![\\p{L}\\p{N}_])(?<!File )';

/** Label and value as systeminfo, msinfo32, PowerShell, dmidecode and JSON print them. */
const labelled = (labels: string, value: string, marks = ':：=\\t'): RegExp =>
  new RegExp(`(${BEFORE}(?:${labels})["']?${GAP}{0,30}[${marks}]${GAP}{0,40}["']?)(${value})`, 'gimu');
const WORD = '[\\p{L}\\p{N}_][\\p{L}\\p{N}_.$-]{0,62}';
const NAME = '[^\\s"\'<>,;:：\\\\/=][^"\'<>,;:：\\\\/=\\r\\n\\t]{0,63}';

const USERS: readonly Place[] = [
  // C:\Users\Ann Smith\…  /home/ann/…  /Users/ann  /mnt/c/Users/ann  \\Users\\ann
  {
    kind: 'user',
    pattern:
      /([\\/](?:Users|home|Documents and Settings)[\\/]{1,4})([^\\/:*?"'<>|\s,;()]{1,64}(?: [^\\/:*?"'<>|\s]{1,64}){0,3}(?=[\\/])|[^\\/:*?"'<>|\s,;()]{1,64})/giu,
  },
  {
    kind: 'user',
    pattern: labelled(
      'Registered Owner|注册的所有人|OsRegisteredUser|RegisteredUser|CsUserName|CsPrimaryOwnerName',
      NAME,
    ),
  },
  { kind: 'user', pattern: labelled('USERNAME|LOGNAME|SUDO_USER|USER', WORD, ':=') },
  // User Name	PC\ann      用户名	PC\ann
  {
    kind: 'user',
    pattern:
      /((?<![\p{L}])(?:User Name|用户名)[^\S\r\n]{0,8}[:：\t][^\S\r\n]{0,40}[^\\\s:]{1,64}\\)([^\\/\s:：,;"]{1,64})/giu,
  },
  { kind: 'user', pattern: /(\b[ug]id=\d{1,10}\()([^)\s]{1,64})(?=\))/gu },
  { kind: 'user', pattern: /(\bsession (?:opened|closed) for user |\b[Ii]nvalid user )([^\s:;,()'"]{1,64})/gu },
  { kind: 'user', pattern: /(\bAccepted (?:publickey|password) for )([^\s:;,()]{1,64})/gu },
  { kind: 'user', pattern: /(\bsudo(?:\[\d{1,8}\])?: {1,8})([^\s:]{1,64})(?= : )/gu },
  // ann@thinkpad:~$
  {
    kind: 'user',
    pattern: /((?:^|[\s[(]))([a-z_][a-z0-9_-]{0,31})(?=@[A-Za-z0-9-]{1,63}[: ][^\s$#]{0,100} ?[$#](?:\s|$))/gmu,
  },
];

const HOST_LABELS =
  'Host Name|主机名|System Name|系统名称|计算机名|计算机名称|COMPUTERNAME|HOSTNAME|CsName|CsDNSHostName|CsCaption|PSComputerName|Static hostname|Transient hostname|_HOSTNAME|NodeName|nodename';

const HOSTS: readonly Place[] = [
  { kind: 'host', pattern: labelled(HOST_LABELS, WORD) },
  {
    kind: 'host',
    pattern:
      /((?:Logon Server|登录服务器|LOGONSERVER)[^\S\r\n]{0,8}[:：=][^\S\r\n]{0,40}\\\\)([\p{L}\p{N}_.-]{1,63})/giu,
  },
  { kind: 'host', pattern: /((?:User Name|用户名)[^\S\r\n]{0,8}[:：\t][^\S\r\n]{0,40})([^\\\s:：]{1,64})(?=\\)/giu },
  { kind: 'host', pattern: /(<Computer>)([^<\s]{1,64})(?=<)/gu },
  // Linux thinkpad 6.1.0-18-amd64 #1 SMP
  { kind: 'host', pattern: /(\bLinux )([A-Za-z0-9][\w.-]{0,62})(?= \d{1,2}\.\d{1,3}[\w.+-]{0,60} #\d)/gu },
  // Nov 22 07:55:01 thinkpad kernel: …   2026-11-22T07:55:01.123456+01:00 thinkpad systemd[1]: …
  {
    kind: 'host',
    pattern:
      /(^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})? )([A-Za-z0-9][\w.-]{0,62})(?= [\w()/.@-]{1,64}(?:\[\d{1,8}\])?: )/gmu,
  },
  {
    kind: 'host',
    pattern:
      /(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d) )([A-Za-z0-9][\w.-]{0,62})(?= [\w()/.@-]{1,64}(?:\[\d{1,8}\])?: )/gmu,
  },
  {
    kind: 'host',
    pattern: /((?:^|[\s[(])[a-z_][a-z0-9_-]{0,31}@)([A-Za-z0-9-]{1,63})(?=[: ][^\s$#]{0,100} ?[$#](?:\s|$))/gmu,
  },
  // folder of a sosreport: sosreport-thinkpad-2026-11-22-abcdefg
  { kind: 'host', pattern: /(\bsosreport-)([A-Za-z0-9][\w.-]{0,62}?)(?=-\d{4}-\d\d-\d\d|-\d{6,14}\b)/gu },
  // names that Windows and its setup make up
  { kind: 'host', pattern: /((?<![\w-]))((?:DESKTOP|LAPTOP|WIN|MININT)-[A-Z0-9]{7,11})(?![\w-])/gu },
];

const OTHERS: readonly Place[] = [
  {
    kind: 'domain',
    pattern:
      /(^[\s>*|]{0,20}(?:Domain|域|CsDomain|USERDOMAIN|USERDNSDOMAIN|PrimaryDomain)[^\S\r\n]{0,30}[:：=][^\S\r\n]{0,40})([\p{L}\p{N}_][\p{L}\p{N}_.-]{1,100})/gimu,
  },
  { kind: 'domain', pattern: labelled('Registered Organization|注册的组织|OsOrganization', NAME) },
  { kind: 'domain', pattern: /(^(?:search|domain) )([A-Za-z0-9][\w-]{0,62}\.[\w.-]{1,100})(?=[^\S\r\n]*$)/gmu },
  {
    kind: 'ssid',
    pattern: /(\bE?SSID(?: name| 名称| \d{1,2})?[^\S\r\n]{0,20}[:：=][^\S\r\n]{0,8}["']?)([^"'\s][^"'\r\n]{0,31})/gu,
  },
  {
    kind: 'serial',
    pattern: labelled(
      'Serial ?(?:Number|No\\.?|#)|S\\/N|Service Tag|Asset Tag|序列号|服务标签|资产标签|IdentifyingNumber|BIOSSeralNumber|(?:BIOS|Bios)SerialNumber|serial_number',
      '[\\p{L}\\p{N}][\\p{L}\\p{N}._/+-]{2,62}[\\p{L}\\p{N}]|[\\p{L}\\p{N}][\\p{L}\\p{N}._/+ -]{4,62}[\\p{L}\\p{N}]',
    ),
  },
  { kind: 'serial', pattern: /(<serial>|<entry name=['"]serial['"]>|[,\s]serial=["']?)([A-Za-z0-9][\w.-]{3,62})/gu },
];

/** Every place where a name is known by its form. */
export const PLACES: readonly Place[] = [...USERS, ...HOSTS, ...OTHERS];

/**
 * Words that stand near names in the files machines write: lines with one of them teach names even when no fact is read from them.
 */
export const NAME_LITERALS: readonly string[] = [
  'Host Name',
  '主机名',
  'System Name',
  '系统名称',
  '计算机名',
  'COMPUTERNAME',
  'HOSTNAME',
  'CsName',
  'CsDNSHostName',
  'Static hostname',
  'nodename',
  'Registered Owner',
  '注册的所有人',
  'RegisteredUser',
  'User Name',
  '用户名',
  'USERNAME',
  'LOGNAME',
  'SUDO_USER',
  'PrimaryOwnerName',
  '\\Users\\',
  '/Users/',
  '/home/',
  'Registered Organization',
  '注册的组织',
  'Logon Server',
  '登录服务器',
  'Serial Number',
  '序列号',
  'DESKTOP-',
  'LAPTOP-',
  'sosreport-',
  'SSID',
];

/** Names found in a text, in order of appearance; the first kind a name was seen as stays. */
export interface Identities {
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** Names are compared without case: Windows prints the same host in capitals and in small letters. */
export const nameKey = (name: string): string => name.trim().toLowerCase();

const MAX_NAMES = 300;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Learns names before anything is replaced, so that a name is also found where nothing marks it as one.
 * @param texts whole texts or single lines; more text teaches more names.
 */
export function collectIdentities(texts: Iterable<string>): Identities {
  const kinds = new Map<string, Kind>();
  const learn = (name: string, kind: Kind): void => {
    // a serial number in the form of a UUID is replaced as one
    if (
      kinds.size < MAX_NAMES &&
      !UUID.test(name) &&
      isPersonal(name) &&
      isDistinct(name.trim()) &&
      !kinds.has(nameKey(name))
    )
      kinds.set(nameKey(name), kind);
  };
  for (const text of texts) {
    for (const { kind, pattern } of PLACES) {
      for (const match of text.matchAll(pattern)) {
        const name = match[2] ?? '';
        learn(name, kind);
        const dot = name.indexOf('.');
        // thinkpad.corp.example.com is a host and a domain
        if (kind === 'host' && dot > 2) {
          learn(name.slice(0, dot), 'host');
          if (name.includes('.', dot + 1)) learn(name.slice(dot + 1), 'domain');
        }
      }
    }
  }
  return { kinds };
}
