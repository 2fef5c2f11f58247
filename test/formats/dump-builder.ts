/** Writes small kernel memory dumps: DUMP_HEADER64 and TRIAGE_DUMP64 of ntiodump.h, with drivers and a stack. */
export interface BuiltDump {
  readonly code: number;
  readonly parameters: readonly bigint[];
  readonly build: number;
  readonly machine?: number;
  /** 4 small, 1 complete … */
  readonly type?: number;
  readonly drivers?: readonly { readonly path: string; readonly base: bigint; readonly size: number }[];
  readonly stack?: readonly bigint[];
  readonly bits?: 32 | 64;
}

const STRIDE = 144;
const STACK_AT = 0x2100;

export function buildDump(dump: BuiltDump): Uint8Array {
  const drivers = dump.drivers ?? [];
  const stack = dump.stack ?? [];
  const list = STACK_AT + stack.length * 8;
  const pool = list + drivers.length * STRIDE;
  const names = drivers.map((d) => 4 + d.path.length * 2 + 2);
  const padded = names.map((n) => Math.ceil(n / 8) * 8);
  const end = pool + padded.reduce((a, b) => a + b, 0);
  const bytes = new Uint8Array(end + 4);
  const view = new DataView(bytes.buffer);
  const u32 = (at: number, value: number): void => view.setUint32(at, value, true);
  const u64 = (at: number, value: bigint): void => view.setBigUint64(at, value, true);
  bytes.set(Buffer.from('PAGEDU64'), 0);
  u32(8, 15);
  u32(12, dump.build);
  u32(0x30, dump.machine ?? 0x8664);
  u32(0x34, 8);
  u32(0x38, dump.code);
  dump.parameters.forEach((p, i) => {
    u64(0x40 + 8 * i, p);
  });
  u32(0xf98, dump.type ?? 4);
  const triage = [
    0,
    bytes.length,
    end,
    0x348,
    0xf00,
    0,
    0,
    0,
    0,
    0,
    STACK_AT,
    stack.length * 8,
    list,
    drivers.length,
    pool,
    end - pool,
  ];
  triage.forEach((value, i) => {
    u32(0x2000 + 4 * i, value);
  });
  stack.forEach((value, i) => {
    u64(STACK_AT + 8 * i, value);
  });
  let name = pool;
  drivers.forEach((driver, i) => {
    const at = list + i * STRIDE;
    u32(at, name);
    u64(at + 0x38, driver.base);
    u32(at + 0x48, driver.size);
    u32(name, driver.path.length);
    [...driver.path].forEach((c, k) => {
      view.setUint16(name + 4 + 2 * k, c.charCodeAt(0), true);
    });
    name += padded[i] ?? 0;
  });
  bytes.set(Buffer.from('TRGD'), end);
  return bytes;
}

/** DUMP_HEADER32 of a complete dump. */
export function buildDump32(code: number, parameters: readonly number[], build: number): Uint8Array {
  const bytes = new Uint8Array(0x2000);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from('PAGEDUMP'), 0);
  view.setUint32(12, build, true);
  view.setUint32(0x20, 0x14c, true);
  view.setUint32(0x28, code, true);
  parameters.forEach((p, i) => {
    view.setUint32(0x2c + 4 * i, p, true);
  });
  view.setUint32(0xf88, 1, true);
  return bytes;
}

export interface BuiltProcess {
  readonly program: string;
  readonly build: number;
  readonly platform: number;
  readonly arch: number;
  readonly exception?: number;
}

/** A minidump of a process: header, directory, system, one module and its name, exception. */
export function buildProcess(dump: BuiltProcess): Uint8Array {
  const bytes = new Uint8Array(0x400 + dump.program.length * 2);
  const view = new DataView(bytes.buffer);
  const u32 = (at: number, value: number): void => view.setUint32(at, value, true);
  bytes.set(Buffer.from('MDMP'), 0);
  u32(4, 0xa793);
  const streams = [[7, 56, 0x100], [4, 112, 0x180], ...(dump.exception === undefined ? [] : [[6, 168, 0x300]])];
  u32(8, streams.length);
  u32(12, 32);
  streams.flat().forEach((value, i) => {
    u32(32 + 4 * i, value);
  });
  view.setUint16(0x100, dump.arch, true);
  u32(0x110, dump.build);
  u32(0x114, dump.platform);
  u32(0x180, 1);
  u32(0x184 + 20, 0x3f0);
  u32(0x308, dump.exception ?? 0);
  u32(0x3f0, dump.program.length * 2);
  [...dump.program].forEach((c, i) => {
    view.setUint16(0x3f4 + 2 * i, c.charCodeAt(0), true);
  });
  return bytes;
}
