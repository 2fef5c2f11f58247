/**
 * The structure of 32-bit Windows status numbers, for numbers that no table knows and for the line under those that one does.
 * HRESULT and NTSTATUS layouts: [MS-ERREF] 2.1 and 2.3. All values are unsigned, 0 to 0xFFFFFFFF.
 */
export type Severity = 'success' | 'informational' | 'warning' | 'error';

export interface Forms {
  readonly hex: string;
  readonly dec: string;
  readonly signed: string;
}
export interface Parts {
  readonly severity: Severity;
  readonly customer: boolean;
  readonly facility: number;
  readonly code: number;
}

export const toHex = (value: number, digits = 8): string =>
  `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;

/** 0x80370102 -> { hex, dec: "2151088386", signed: "-2143878910" } */
export function formsOf(value: number): Forms {
  return { hex: toHex(value), dec: String(value), signed: String(value | 0) };
}

/** HRESULT: bit 31 severity, 29 customer, 16-26 facility, 0-15 code. */
export function splitHresult(value: number): Parts {
  return {
    severity: value >= 0x80000000 ? 'error' : 'success',
    customer: (value & 0x20000000) !== 0,
    facility: (value >>> 16) & 0x7ff,
    code: value & 0xffff,
  };
}

const NT_SEVERITY: readonly Severity[] = ['success', 'informational', 'warning', 'error'];

/** NTSTATUS: bits 30-31 severity, 29 customer, 16-27 facility, 0-15 code. */
export function splitNtstatus(value: number): Parts {
  return {
    severity: NT_SEVERITY[value >>> 30] ?? 'error',
    customer: (value & 0x20000000) !== 0,
    facility: (value >>> 16) & 0xfff,
    code: value & 0xffff,
  };
}

/** How a number was wrapped in another one. */
export type Wrap =
  | 'hresult-of-win32'
  | 'ntstatus-of-win32'
  | 'hresult-of-ntstatus'
  | 'minidump-bugcheck'
  | 'win32-as-hresult';
export interface Derived {
  readonly value: number;
  readonly kind: 'win32' | 'ntstatus' | 'bugcheck' | 'hresult';
  readonly wrap: Wrap;
}

/**
 * What a number stands for underneath: HRESULT_FROM_WIN32 (0x8007xxxx), NTSTATUS facility NTWIN32 (0xC007xxxx),
 * HRESULT_FROM_NT (bit 28 set: 0xDxxxxxxx), stop codes of minidumps (0x1000007E is 0x7E), and a bare Win32 error as the HRESULT
 * it is mostly printed as.
 */
export function unwrap(value: number): readonly Derived[] {
  const high = value >>> 16;
  const low = value & 0xffff;
  if (high === 0x8007) return [{ value: low, kind: 'win32', wrap: 'hresult-of-win32' }];
  if (high === 0xc007) return [{ value: low, kind: 'win32', wrap: 'ntstatus-of-win32' }];
  if (value >>> 28 === 0xd)
    return [{ value: (value & ~0x10000000) >>> 0, kind: 'ntstatus', wrap: 'hresult-of-ntstatus' }];
  if (high === 0x1000) return [{ value: low, kind: 'bugcheck', wrap: 'minidump-bugcheck' }];
  if (value > 0 && value <= 0xffff)
    return [{ value: (0x80070000 + value) >>> 0, kind: 'hresult', wrap: 'win32-as-hresult' }];
  return [];
}
