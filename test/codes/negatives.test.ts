import { resolveCodes } from '#lib/codes/resolve.ts';
import { expect, test } from 'vitest';
import { realTable } from './table.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** Texts with numbers and hexadecimal letters that are no codes. */
const NEGATIVES: readonly string[] = [
  // versions and releases
  'windows 11 24h2', 'windows 10 22H2 19045.3803', 'Windows 10.0.19041.1 build', 'virtualbox 7.0.20 r163906', 'kernel 6.12.117', 'linux 5.15.0-139-generic',
  'VMware Workstation 17.5.2 build-23775571', 'docker desktop 4.38.0', 'wsl 2.4.13.0', 'ubuntu 24.04 lts', 'qemu 8.2.2', 'Proxmox VE 8.2-4', 'macOS 14.5', 'v1.36.2', '22H2', '23h2',
  // processors and graphics
  'i7-8700k', 'i5-12400F', 'i9-13900KS', 'Ryzen 7 5800X3D', 'ryzen 9 7950x', 'E5-2670 v3', 'Xeon E3-1230 v2', 'Core 2 Duo E8400', 'Core 2 Quad Q8400', 'Athlon II X4 640', 'FX-8350',
  'Pentium G4560', 'Celeron N4100', 'Atom x7-Z8700', 'Apple M2 Pro', 'RTX 4090', 'GTX 1050 Ti', 'RX 580 8GB', '处理器 i7-9750H', 'AMD 5600G 开不了虚拟机', 'EPYC 7763', 'A10-7850K',
  // updates
  'KB5034441', 'kb5034441 安装失败', 'KB4566782 on Windows 10 2004', 'kb 5005189', 'since KB5044284', '补丁 KB5031455',
  // sizes, counts, times, prices
  '4096 MB 内存', '16 GB ram', '8192mb', '2 TB ssd', '500 GB 硬盘', '1024x768', '1920x1080', '3840×2160 60Hz', '3200 MHz ddr4', '5 VMs', '12 cores 24 threads', 'takes 30 seconds',
  '10 minutes later', '100 % cpu', '99 %', '卡在 94%', '卡在50%', 'vm uses 2 cpus', '7200 rpm', '$499', '￥1999', '1,000 users', 'port 8080', 'localhost:3389', ':9222',
  // dates and times
  '2024-05-01', '2024/05/01 12:34:56', '20240501', '01.02.2024', '2024年5月1日', '12:34', '2026-11-22T08:15:30Z', 'May 5 2023', '2020-11-02 21:35:18', '[    5.619025]', '2023', '1999',
  // machines and cloud
  'm5.large', 'c5.metal', 't3.micro ec2', 'Standard_D4s_v4', 'ecs.g7.xlarge', 'e2-standard-4', 'Dell R710', 'ThinkPad T480', 'XPS 13 9310', 'Lenovo 20KS', 'ASUS B550M-K', 'MS-7A34',
  'Z390 Aorus', 'B450 Tomahawk', 'X11DDW-L', 'HP EliteBook 840 G5', 'MacBook Pro 11,1', 'iMac 2019', 'Surface 3', 'GA-A320M-H', 'H110M-K', 'BIOS F42', 'bios 1.21', 'BIOS 版本 3.60',
  // addresses and ids
  '192.168.1.1', '10.0.2.15', '255.255.255.0', 'fe80::1', '00:1a:2b:3c:4d:5e', '08-00-27-ab-cd-ef', 'a1b2c3d4-e5f6-7890-abcd-ef1234567890', 'S-1-5-21-1004336348', 'PCI 0000:08:00.0',
  'vfio 0000:01:00.0', 'usb 1-1.4', 'sda1', 'eth0', 'vnet2', 'enp3s0', 'com1', 'lpt1', 'tty0', 'node1', 'vcpu-0', 'CPU0', 'cpu 3',
  // hexadecimal words and letters
  'a dead vm', 'bad cafe', 'add a face', 'dead beef', 'fade', 'the cab', 'deed', 'bee', 'decade', 'facade', 'AB', 'CD drive', 'be', 'a', 'ad', 'DEC', 'ABC', 'c d', 'ED',
  // plain questions
  'how to enable vt-x in bios', '怎么开启虚拟化', '虚拟机打不开怎么办', 'wsl2 does not start', 'docker desktop 启动失败', 'hyper-v is missing in windows home', 'vmware 蓝屏', 'blue screen when starting vm',
  'error when starting vm', '错误', 'error', '报错', 'stop the service', 'stop vm 1', 'the vm stops after 5 minutes', 'event 41', 'event id 1001', '事件 6008', 'exit', 'code', 'status ok', 'failed',
  'memory management in windows', 'access denied on /dev/kvm', 'not supported', 'timeout', 'out of memory', 'invalid parameter', 'device not found',
  // chat noise
  'a+b=3', '1+1=2', '3:0', '第 3 次', '第2章', '5 stars', '24/7', '50/50', '(1)', '[2]', '#3', 'No. 7', 'Q1 2024', '24 号', 'qq 12345', '电话 13800138000', '+86 138 0013 8000', 'id 4711',
  'uid=500 gid=78', 'pid 1234', 'line 341', 'page 12', 'step 3', 'chapter 4', '1908 年', '1.5 倍', 'x86', 'x64', 'amd64', 'i386', 'i686', 'aarch64', 'x86_64', 'arm64', 'win10', 'win7 64位', 'h264', 'mp4', 'usb3',
];

test('at least two hundred texts that hold no code', () => expect(NEGATIVES.length).toBeGreaterThanOrEqual(200));

test('nothing fires on dates, versions, models, sizes, addresses and prose', () => {
  const fired = NEGATIVES.flatMap((text) => resolveCodes(text, realTable).map((r) => `${text} -> ${r.text} ${r.candidates[0]?.name}`));
  expect(fired).toEqual([]);
});

test('no code is seen in the dates of ten years', () => {
  const days = range(3653).map((n) => new Date(Date.UTC(2017, 0, 1 + n)).toISOString().slice(0, 10));
  const written = days.flatMap((d) => [d, d.replaceAll('-', '/'), d.replaceAll('-', '.'), d.replaceAll('-', '')]);
  expect(written.filter((d) => resolveCodes(d, realTable).length > 0)).toEqual([]);
});
