import type { TextParser } from './parser.ts';

const VERSION = /^VMware ESXi? (\d{1,2}\.\d{1,2}(?:\.\d{1,3}){0,2})(?: build-(\d{5,12})| Update \d| GA|\s*$)/;
/** esxcli hardware cpu global get: "HV Support: 3"; esxcfg-info: "|----HV Support............................3", and in XML <value name="hv-support" format="…">3</value> */
const SUPPORT = /(?:HV Support(?:\s?\.{2,80}|:\s)|<value name=["']hv-support["'][^>]{0,60}>)\s{0,4}([0-3])\b/;
/** vmkernel.log: 2023-05-01T10:00:00.123Z cpu0:2097152)…; hostd.log: 2023-05-01T10:00:00.123Z info hostd[2100000] [Originator@6876 sub=… */
const KERNEL =
  /^\d{4}-\d\d-\d\dT[\d:.]{8,16}Z?\s{1,4}(?:\w{1,12}\(\d{1,4}\)\s{1,4})?(?:vmkernel:?\s{1,4})?(?:cpu\d{1,4}:\d{1,10}\)|(?:\w{1,10}\s{1,4})?(?:hostd|vpxa)\[\w{1,12}\]:?\s{1,4}\[Originator@)/;

/**
 * ESXi: the support bundle of vm-support (commands/vmware_-vl.txt, commands/esxcfg-info_-a.txt) and vmkernel.log.
 *
 *     |----HV Support............................2
 *
 * gives firmware.virt=disabled. The number means: 0 none, 1 not for this hardware, 2 there and off in the firmware, 3 on.
 */
export const esxi: TextParser = {
  kind: 'text',
  id: 'esxi',
  matches: (head) =>
    /^VMware ESXi? \d/m.test(head) ||
    /HV Support(?:\s?\.{2,80}|:\s{1,4}[0-3]\b)|name=["']hv-support["']/.test(head) ||
    head.split('\n', 40).some((text) => KERNEL.test(text.slice(0, 120))),
  read(file, emit) {
    const first = file.lines.findIndex(
      (text) => VERSION.test(text) || SUPPORT.test(text.slice(0, 400)) || KERNEL.test(text.slice(0, 120)),
    );
    if (first < 0) return;
    emit('product.used', 'esxi', first + 1);
    emit('os.family', 'other', first + 1);
    file.lines.forEach((raw, n) => {
      const text = raw.slice(0, 400);
      const version = VERSION.exec(text);
      if (version?.[1]) emit('os.name', `VMware ESXi ${version[1]}`, n + 1);
      const support = SUPPORT.exec(text)?.[1];
      if (support === '3') emit('firmware.virt', 'enabled', n + 1);
      if (support === '2') emit('firmware.virt', 'disabled', n + 1);
      if (support === '2' || support === '3') emit('cpu.virt', 'present', n + 1);
      if (support === '0') emit('cpu.virt-flag', 'absent', n + 1);
    });
  },
};
