import { describe, expect, it } from 'vitest';
import { askPath, MAX_QUERY, onward, parametersOf, readQuery, versionOf, withoutFacts } from '#app/ui/ask/state.ts';
import { buildPack } from '#lib/host/pack.ts';

const { pack } = await buildPack('content');
const read = (text: string) => {
  const params = new URLSearchParams(text);
  const query = Object.fromEntries([...params.keys()].map((k) => [k, params.getAll(k)]));
  return readQuery(Object.fromEntries(Object.entries(query).map(([k, v]) => [k, v.length > 1 ? v : v[0]])), pack);
};

describe('answers in an address', () => {
  it('are sorted by fact, whatever their order was', () => {
    const one = read('product.used=wsl2&cpu.vendor=amd&os.family=windows');
    const other = read('os.family=windows&product.used=wsl2&cpu.vendor=amd');
    expect(askPath(one)).toBe('/diagnose?cpu.vendor=amd&os.family=windows&product.used=wsl2');
    expect(askPath(other)).toBe(askPath(one));
  });

  it('survive being written and read again, with everything the page was told', () => {
    const path = askPath({
      answers: { 'product.used': 'wsl2+docker-desktop', 'os.build': '26100', 'firmware.virt': 'dont-know' },
      read: ['os.build'],
      heard: ['product.used'],
      last: 'firmware.virt',
      at: 'cpu.vendor',
      was: 'intel',
      tried: ['enable-vtx-in-firmware'],
      end: true,
      report: 'local',
      version: versionOf(pack),
    });
    expect(askPath(read(path.slice(path.indexOf('?') + 1)))).toBe(path);
    expect(read(path.slice(path.indexOf('?') + 1)).dropped).toEqual([]);
  });

  it.each([
    ['no.such=1', 'unknown-question'],
    ['firmware.virt=purple', 'not-a-value'],
    ['cpu.model=My-PC', 'free-text'],
    ['symptom.code=no-such-code', 'not-a-value'],
    ['os.build=many', 'not-a-value'],
    ['gone.question=yes&v=000000', 'older'],
  ])('%s is ignored and said to be so', (text, why) => {
    const { answers, dropped } = read(`product.used=wsl2&${text}`);
    expect(answers).toEqual({ 'product.used': 'wsl2' });
    expect(dropped.map((d) => d.why)).toEqual([why]);
  });

  it('keep the parts of a list that are known', () => {
    expect(read('product.used=wsl2%2Bnonsense%2Bvmware').answers).toEqual({ 'product.used': 'wsl2+vmware' });
  });

  it('beside them, what names no fix, question or report is named too', () => {
    const query = {
      'os.family': 'linux',
      tried: 'was-renamed join-kvm-group',
      worked: 'gone',
      at: 'no.such',
      report: 'x',
    };
    const read = readQuery(query, pack);
    expect(read.dropped.map((d) => [d.key, d.why])).toEqual([
      ['tried', 'unknown-fix'],
      ['worked', 'unknown-fix'],
      ['at', 'unknown-question'],
      ['report', 'no-report'],
    ]);
    expect([read.answers, read.tried, read.at, read.report]).toEqual([
      { 'os.family': 'linux' },
      ['join-kvm-group'],
      undefined,
      undefined,
    ]);
  });

  it('given twice count once, and this is said', () => {
    const { answers, dropped } = read('firmware.virt=enabled&firmware.virt=disabled');
    expect(answers).toEqual({ 'firmware.virt': 'disabled' });
    expect(dropped.map((d) => d.why)).toEqual(['repeated']);
  });

  it('ten thousand parameters are read at once and named five times', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`made.up-${i}`, 'x'.repeat(50)]));
    const start = performance.now();
    const { answers, dropped, droppedMore } = readQuery({ ...many, 'os.family': 'linux' }, pack);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(answers).toEqual({ 'os.family': 'linux' });
    expect([dropped.length, droppedMore]).toEqual([5, 9995]);
  });

  it('nothing in an address makes it throw', () => {
    const strange = [
      '__proto__',
      'constructor',
      'toString',
      '%',
      '\u0000',
      'at',
      'tried',
      'read',
      '=',
      'a'.repeat(5000),
    ];
    for (const key of strange) expect(() => readQuery({ [key]: ['', '\uD800', key] }, pack)).not.toThrow();
    expect(read('tried=rm+-rf&worked=x&report=../../etc&at=__proto__&last=os.family')).toMatchObject({
      tried: [],
      worked: undefined,
      report: undefined,
      at: undefined,
      last: undefined,
    });
  });

  it('lose only the one that is taken out', () => {
    const query = read('cpu.vendor=amd&os.family=windows&product.used=wsl2&read=cpu.vendor&last=os.family');
    const left = withoutFacts(query, ['os.family']);
    expect(left.answers).toEqual({ 'cpu.vendor': 'amd', 'product.used': 'wsl2' });
    expect([left.read, left.last]).toEqual([['cpu.vendor'], undefined]);
    expect(parametersOf(onward(query)).map(([key]) => key)).not.toContain('at');
  });

  it('leave room: the length is bounded', () => {
    expect(MAX_QUERY).toBe(1500);
  });
});
