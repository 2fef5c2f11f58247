import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFact, emptyFacts, fact } from '#lib/facts/facts.ts';
import { collectIdentities } from '#lib/redact/collect.ts';
import { redactFacts, redactText } from '#lib/redact/redact.ts';

/** Line, the part that must go, and what must stand there instead. */
const PLANTED: readonly (readonly [name: string, line: string, secret: string, standIn: string])[] = [
  ['a Windows profile', 'C:\\Users\\annabell\\VirtualBox VMs\\box\\Logs\\VBox.log', 'annabell', 'user-1'],
  ['a profile with a blank', 'open "C:\\Users\\Anna Bell\\vm.vmdk"', 'Anna Bell', 'user-1'],
  ['a profile with escaped backslashes', '"path": "C:\\\\Users\\\\annabell\\\\vm"', 'annabell', 'user-1'],
  ['a Chinese profile', 'C:\\Users\\张晓明\\AppData\\Local\\wsl', '张晓明', 'user-1'],
  ['a home folder', "open '/home/annabell/.docker/desktop/log'", 'annabell', 'user-1'],
  ['a home folder on macOS', '/Users/annabell/Library', 'annabell', 'user-1'],
  ['a profile seen from WSL', '/mnt/c/Users/annabell/src', 'annabell', 'user-1'],
  ['the registered owner', 'Registered Owner:          Anna Bell', 'Anna Bell', 'user-1'],
  ['the registered owner in Chinese', '注册的所有人:     王小二', '王小二', 'user-1'],
  ['id', 'uid=1000(annabell) gid=1000(annabell) groups=1000(annabell),36(kvm)', 'annabell', 'user-1'],
  ['the host name of systeminfo', 'Host Name:                 BELLTOWER', 'BELLTOWER', 'host-1'],
  ['the host name in Chinese', '主机名:           BELLTOWER', 'BELLTOWER', 'host-1'],
  ['the system name of msinfo', 'System Name\tBELLTOWER', 'BELLTOWER', 'host-1'],
  ['uname', 'Linux belltower 6.1.0-18-amd64 #1 SMP PREEMPT_DYNAMIC x86_64 GNU/Linux', 'belltower', 'host-1'],
  ['a journal prefix', 'Nov 22 07:55:01 belltower kernel: kvm: disabled by bios', 'belltower', 'host-1'],
  [
    'a journal prefix with an ISO date',
    '2026-11-22T07:55:01.123456+01:00 belltower systemd[1]: Started',
    'belltower',
    'host-1',
  ],
  ['a generated host name', 'on DESKTOP-7A8B9C0', 'DESKTOP-7A8B9C0', 'host-1'],
  ['the domain', 'Domain:                    bells.example', 'bells.example', 'domain-1'],
  ['an SSID', '    SSID                   : Bells at home', 'Bells at home', 'ssid-1'],
  ['an IPv4 address', 'inet 192.168.31.208/24', '192.168.31.208', 'address-1'],
  ['a public IPv4 address', 'from 203.0.113.77 port 22', '203.0.113.77', 'address-1'],
  ['an IPv6 address', 'inet6 fe80::b42d:38e0:7af1:eb6f/64', 'fe80::b42d:38e0:7af1:eb6f', 'address-1'],
  ['a full IPv6 address', 'addr 2001:db8:0:1:1a2b:3c4d:5e6f:7a8b', '2001:db8:0:1:1a2b:3c4d:5e6f:7a8b', 'address-1'],
  ['a MAC address', 'ether 8c:16:45:aa:bb:cc txqueuelen 1000', '8c:16:45:aa:bb:cc', 'mac-1'],
  ['a MAC address of Windows', 'Physical Address: 8C-16-45-AA-BB-CC', '8C-16-45-AA-BB-CC', 'mac-1'],
  [
    'a MAC address of VirtualBox',
    '  MAC            <bytes>   = "08 00 27 dd 70 63" (cb=6)',
    '08 00 27 dd 70 63',
    'mac-1',
  ],
  ['a serial number', '\tSerial Number: PF1ABC2D', 'PF1ABC2D', 'serial-1'],
  ['a service tag', 'Service Tag: 7XKQ2R2', '7XKQ2R2', 'serial-1'],
  ['a UUID', 'UUID: 4c4c4544-0042-3510-8052-b4c04f4e4432', '4c4c4544-0042-3510-8052-b4c04f4e4432', 'uuid-1'],
  ['a machine id', 'Machine ID: 8f2a1c6e9b4d4f7aa0c35d2e1b6f7c80', '8f2a1c6e9b4d4f7aa0c35d2e1b6f7c80', 'uuid-1'],
  ['a product key', 'VK7JG-NPHTM-C97JM-9MPGT-3V66T', 'VK7JG-NPHTM-C97JM-9MPGT-3V66T', 'key-1'],
  ['a product id', 'Product ID:                00330-80123-45678-AA912', '00330-80123-45678-AA912', 'key-1'],
  ['an e-mail address', 'by Anna <anna.bell+wsl@bells.example>', 'anna.bell+wsl@bells.example', 'email-1'],
  ['a SID', 'S-1-5-21-3623811015-3361044348-30300820-1013', '3623811015', 'sid-1'],
  [
    'an SSH key',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8mQp8 anna@belltower',
    'AAAAC3NzaC1lZDI1NTE5AAAAIJ8mQp8',
    'key-1',
  ],
  [
    'a private key',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nQyNTUxOQ==\n-----END OPENSSH PRIVATE KEY-----',
    'QyNTUxOQ',
    'secret-1',
  ],
  ['a password', 'vnc_password=hunter2isOld', 'hunter2isOld', 'secret-1'],
  ['a quoted password', '"password": "correct horse battery"', 'correct horse battery', 'secret-1'],
  ['a password in Chinese', '密码：abc-def-123', 'abc-def-123', 'secret-1'],
  ['a password on a command line', 'mount.cifs --password Sw0rdfish', 'Sw0rdfish', 'secret-1'],
  ['an AWS key', 'AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE', 'secret-1'],
  [
    'a GitHub token',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'secret-1',
  ],
  ['a bearer token', 'Authorization: Bearer abc.def.ghi123', 'abc.def.ghi123', 'secret-'],
  ['credentials in a URL', 'http://anna:s3cret@proxy.example:3128/', 'anna:s3cret', 'secret-1'],
];

/** Evidence that must come through unchanged. */
const EVIDENCE = [
  'WslRegisterDistribution failed with error: 0x80370102',
  'Error code: Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED',
  'VT-x is disabled in the BIOS for all CPU modes (VERR_VMX_MSR_ALL_VMX_DISABLED)',
  'Power up failed (vrc=VERR_NEM_NOT_AVAILABLE, rc=E_FAIL (0X80004005))',
  'VirtualBox VM 7.0.12 r159484 win.amd64 (Oct 12 2023 19:53:29) release log',
  '00:00:00.643388 HM: MSR_IA32_FEATURE_CONTROL        = 0x5',
  'model name\t: Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz',
  'pci 0000:00:1f.0: [8086:a30d] type 00 class 0x060100',
  'DMAR: DRHD base: 0x000000fed90000 flags: 0x0',
  'kvm: disabled by bios',
  'WSL version: 2.0.9.0',
  'WSL 版本： 2.6.1.0',
  'Android emulator version 37.1.11.0 (build_id 15917651)',
  'Windows version: 10.0.22631.2715',
  'OS Release: 10.0.19045',
  'Linux 5.15.133.1-microsoft-standard-WSL2',
  'getty@tty1.service: Deactivated',
  'Hypervisor detected: KVM',
  'Domain:                    WORKGROUP',
  'Registered Owner:          Windows User',
  'VMware Workstation 17.5.0 build-22583795',
  'listening on 127.0.0.1:2375 and [::1]:2375',
  'iommu: Default domain type: Translated',
  'File System Name: NTFS',
  '*** STOP: 0x0000003B (0x00000000C0000005, 0xFFFFF80204A1B2C3)',
  'GenuineIntel family 0x6 model 0x8e stepping 0xa microcode 0xf4',
  'std::vector<vmm::Page> at vmm::map()',
];

const replacedIn = (text: string): string => redactText(text).text;

describe('redactText', () => {
  it.each(PLANTED)('replaces %s', (_, line, secret, standIn) => {
    const text = replacedIn(line);
    expect(text).not.toContain(secret);
    expect(text).toContain(standIn);
  });

  it.each(EVIDENCE)('leaves evidence alone: %s', (line) => {
    expect(replacedIn(line)).toBe(line);
  });

  it('gives one name one stand-in, whatever its case and place', () => {
    const text = replacedIn(
      'Host Name:  BELLTOWER\n\\\\belltower\\share\nNov 22 07:55:01 belltower kernel: x\nC:\\Users\\ann\\a\n/home/Ann/b',
    );
    expect(text).toBe(
      'Host Name:  host-1\n\\\\host-1\\share\nNov 22 07:55:01 host-1 kernel: x\nC:\\Users\\user-1\\a\n/home/user-1/b',
    );
  });

  it('finds a learned name where nothing marks it as one, also before it was learned', () => {
    expect(replacedIn('hello annabell\n/home/annabell/x')).toBe('hello user-1\n/home/user-1/x');
  });

  it('does not cut names out of longer words', () => {
    expect(replacedIn('/home/ann/x\nannotation of Hannah')).toContain('annotation of Hannah');
  });

  it('keeps words of the trade even when somebody is called like that', () => {
    // The host name that Proxmox VE gives by default is the end of its kernel's release.
    expect(replacedIn('Nov 20 08:00:01 pve kernel: Linux version 6.8.12-4-pve')).toContain('6.8.12-4-pve');
    expect(replacedIn('/home/kvm/x\nHost Name:  ubuntu\nkvm: disabled by bios on ubuntu')).toContain(
      'kvm: disabled by bios on ubuntu',
    );
  });

  it('uses names learned elsewhere', () => {
    const learned = collectIdentities(['Host Name:  BELLTOWER']);
    expect(redactText('ping belltower', learned).text).toBe('ping host-1');
  });

  it('counts what it replaced', () => {
    expect(redactText('10.0.2.2 and 10.0.2.15 and 10.0.2.2').replaced).toEqual({ address: 3 });
  });

  it('does nothing the second time', () => {
    const all = PLANTED.map(([, line]) => line).join('\n');
    const once = replacedIn(all);
    expect(replacedIn(once)).toBe(once);
  });

  it('lets no planted secret through, in any order and company', () => {
    const parts = fc.shuffledSubarray([...PLANTED, ...EVIDENCE.map((line) => ['', line, '', ''] as const)], {
      minLength: 1,
    });
    fc.assert(
      fc.property(parts, (lines) => {
        const text = replacedIn(lines.map(([, line]) => line).join('\n'));
        for (const [, , secret] of lines) if (secret) expect(text).not.toContain(secret);
        expect(replacedIn(text)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps codes whatever stands around them', () => {
    const code = fc.integer({ min: 0, max: 0xffffffff }).map((n) => `0x${n.toString(16).padStart(8, '0')}`);
    fc.assert(
      fc.property(code, fc.constantFrom(...PLANTED), (c, [, line]) => {
        expect(replacedIn(`${line}\nerror ${c}.`)).toContain(`error ${c}.`);
      }),
    );
  });

  it('takes hostile text in linear time', () => {
    const hostile = [
      'a',
      ':',
      '-',
      '=',
      '@',
      '.',
      '/',
      '1.',
      'a:',
      'password=',
      '/home/',
      'user ',
      '-----BEGIN PRIVATE KEY-----',
      '张',
      'S-1-5-',
      '\t',
    ];
    for (const piece of hostile) {
      // Processor time, so that a busy machine does not count; a quadratic reading takes minutes.
      const started = process.cpuUsage();
      redactText(piece.repeat(Math.ceil(200_000 / piece.length)));
      expect(process.cpuUsage(started).user / 1000, JSON.stringify(piece)).toBeLessThan(4000);
    }
  });
});

describe('redactFacts', () => {
  const set = emptyFacts();
  addFact(
    set,
    fact('machine.model', 'ThinkPad of annabell', {
      by: 'file',
      path: 'sosreport-belltower-2026-11-22-abc/var/log/messages',
      line: 3,
      text: 'Nov 22 07:55:01 belltower kernel: model',
      before: ['Host Name:   BELLTOWER', 'C:\\Users\\annabell\\x'],
      after: ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEowIBAAKCAQEA', 'q83vEjRWeJ=='],
    }),
  );
  addFact(set, fact('firmware.virt', 'disabled', { by: 'answer', question: 'firmware-virt' }));
  const { facts, path } = redactFacts(set, ['sosreport-belltower-2026-11-22-abc/home/annabell/.bashrc']);
  const text = JSON.stringify([...facts.known]);

  it('covers values, cited lines, context and paths', () => {
    for (const secret of ['annabell', 'belltower', 'BELLTOWER', 'MIIEowIBAAKCAQEA', 'q83vEjRWeJ'])
      expect(text).not.toContain(secret);
    expect(text).toContain('ThinkPad of user-1');
    expect(text).toContain('sosreport-host-1-2026-11-22');
  });

  it('a version of four numbers is no address', () => {
    const versions = emptyFacts();
    const source = { by: 'file', path: 'wsl.txt', line: 1, text: 'WSL version: 2.2.4.0' } as const;
    addFact(versions, fact('wsl.version', '2.2.4.0', source));
    addFact(versions, fact('vbox.version', 'of annabell', source));
    const kept = redactFacts(versions, ['logs/home/annabell/wsl.txt']).facts;
    expect(kept.known.get('wsl.version')?.observations[0]?.value).toBe('2.2.4.0');
    expect(kept.known.get('vbox.version')?.observations[0]?.value).toBe('of user-1');
  });

  it('leaves words of closed facts and answers as they are', () => {
    expect(facts.known.get('firmware.virt')).toEqual(set.known.get('firmware.virt'));
  });

  it('redacts other paths with the same stand-ins', () => {
    expect(path('sosreport-belltower-2026-11-22-abc/home/annabell/.bashrc')).toBe(
      'sosreport-host-1-2026-11-22-abc/home/user-1/.bashrc',
    );
  });

  it('does not change the facts it was given', () => {
    expect(JSON.stringify([...set.known])).toContain('annabell');
  });
});
