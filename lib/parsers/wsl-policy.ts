import type { TextParser } from './parser.ts';

/** reg query prints the value in a row, reg export and a .reg file as dword. */
const VALUE = /^\s{0,8}"?AllowNestedVirtualization"?(?:\s{1,20}REG_DWORD\s{1,20}0x|=dword:)([0-9a-fA-F]{1,8})\s*$/;

/**
 * The policy HKLM\Software\Policies\WSL, which overrules .wslconfig.
 *
 *     AllowNestedVirtualization    REG_DWORD    0x0
 *
 * gives wsl.nested-policy=denied. Under other keys the name means nothing to Windows.
 */
export const wslPolicy: TextParser = {
  kind: 'text',
  id: 'wsl-policy',
  matches: (head) => /\\Software\\Policies\\WSL\b/i.test(head),
  read(file, emit) {
    let inside = false;
    file.lines.forEach((raw, n) => {
      const text = raw.slice(0, 300);
      if (/^\s{0,4}\[?HKEY_/i.test(text)) inside = /\\Software\\Policies\\WSL\]?\s*$/i.test(text);
      const value = inside ? VALUE.exec(text)?.[1] : undefined;
      if (value === undefined) return;
      emit('wsl.nested-policy', Number.parseInt(value, 16) === 0 ? 'denied' : 'allowed', n + 1);
      emit('os.family', 'windows', n + 1);
      emit('product.used', 'wsl2', n + 1);
    });
  },
};
