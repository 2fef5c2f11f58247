/** Ways to write a code, as seen in dialogs, logs, chats and search boxes. The tests of the resolver use them as well. */
const hex = (value: number, digits = 8): string => value.toString(16).toUpperCase().padStart(digits, '0');
const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const signed = (value: number): string => String(value | 0);

/** Spellings of a 32-bit status number. */
export const STATUS: Readonly<Record<string, (v: number) => string>> = {
  'plain hexadecimal': (v) => `0x${hex(v)}`,
  'lower case': (v) => `0x${hex(v).toLowerCase()}`,
  'capital X': (v) => `0X${hex(v)}`,
  'digits alone': (v) => hex(v),
  'digits alone, lower case': (v) => hex(v).toLowerCase(),
  'sixteen digits, sign extended': (v) => `0xFFFFFFFF${hex(v)}`,
  'sixteen digits with a grave accent': (v) => `ffffffff\`${hex(v).toLowerCase()}`,
  'signed decimal': signed,
  'signed decimal with a minus sign (U+2212)': (v) => signed(v).replace('-', '\u2212'),
  'unsigned decimal': (v) => String(v),
  'curly quotes': (v) => `\u201c0x${hex(v)}\u201d`,
  'full-width characters': (v) => wide(`0x${hex(v)}`),
  'Chinese brackets and full stop': (v) => `（错误代码：0x${hex(v)}）。`,
  'zero-width characters inside': (v) => `0x${hex(v).slice(0, 4)}\u200b${hex(v).slice(4)}\ufeff`,
  'no-break space after the label': (v) => `Error:\u00a00x${hex(v)}`,
  'suffix h': (v) => (/^[0-9]/.test(hex(v)) ? `${hex(v)}h` : `0${hex(v)}h`),
  'suffix L': (v) => `0x${hex(v)}L`,
  'suffix u': (v) => `0x${hex(v)}u`,
  'underscore group': (v) => `0x${hex(v).slice(0, 4)}_${hex(v).slice(4)}`,
  'space group': (v) => `0x${hex(v).slice(0, 4)} ${hex(v).slice(4)}`,
  'Visual Basic': (v) => `&H${hex(v)}`,
  'inside an English sentence': (v) => `it always ends with error 0x${hex(v)} after the update`,
  'inside a Chinese sentence': (v) => `安装之后启动就报错0x${hex(v)}，重启也没有用`,
  'Chinese label': (v) => `错误代码 0x${hex(v).toLowerCase()}`,
  'hr =': (v) => `hr = 0x${hex(v)}`,
  'in brackets after decimal': (v) => `exit code ${signed(v)} (0x${hex(v).toLowerCase()})`,
  'end of a path': (v) => `Error code: Wsl/Service/CreateInstance/CreateVm/HCS/0x${hex(v).toLowerCase()}`,
  'with a question mark': (v) => `0x${hex(v)}?`,
  'as a heading': (v) => `# 0x${hex(v)}: how to fix`,
};

/** Spellings of a stop code. */
export const STOP: Readonly<Record<string, (v: number) => string>> = {
  'STOP short': (v) => `STOP ${hex(v, 1)}`,
  'STOP with 0x': (v) => `STOP: 0x${hex(v)}`,
  'full stop line': (v) =>
    `*** STOP: 0x${hex(v)} (0x0000000000000001,0xFFFFF80000000000,0x0000000000000000,0x0000000000000000)`,
  'stop code label': (v) => `stop code 0x${hex(v, 1).toLowerCase()}`,
  'event 1001': (v) =>
    `The computer has rebooted from a bugcheck.  The bugcheck was: 0x${hex(v).toLowerCase()} (0x00000001, 0x00000002, 0x00000003, 0x00000004).`,
  'Chinese stop code': (v) => `停止代码：0x${hex(v)}`,
  'Chinese blue screen code': (v) => `蓝屏代码 0x${hex(v, 1)}`,
  bugcheck: (v) => `bugcheck ${hex(v, 1)}`,
  'debugger output': (v) => `BUGCHECK_CODE:  ${hex(v, 1).toLowerCase()}`,
  'blue screen sentence': (v) => `my PC shows a blue screen 0x${hex(v, 1)}`,
};
