import { lineRules } from './line-rules.ts';
import { cpuVendor } from './machine-words.ts';

/**
 * VBoxManage list hostinfo:
 *
 *     Processor supports HW virtualization: yes
 *
 * gives cpu.virt=present. It is also said where the Windows hypervisor holds VT-x, and a "no" has many reasons, so neither is taken
 * for the state of the firmware.
 */
export const vboxHostinfo = lineRules('vbox-hostinfo', [
  {
    literal: 'Processor supports HW virtualization',
    pattern: /^\s{0,8}Processor supports HW virtualization:\s{0,4}(yes|no)\s*$/,
    tell: (g, say) => {
      say('product.used', 'virtualbox');
      if (g(1) === 'yes') say('cpu.virt', 'present');
    },
  },
  {
    literal: 'Processor supports nested paging',
    pattern: /^\s{0,8}Processor supports nested paging:\s{0,4}yes\s*$/,
    tell: (_, say) => say('cpu.slat', 'present'),
  },
  {
    literal: 'Processor#0 description',
    pattern: /^\s{0,8}Processor#0 description:\s{0,4}(\S.{2,100}?)\s*$/,
    tell: (g, say) => {
      say('cpu.model', g(1));
      const vendor = cpuVendor(g(1));
      if (vendor) say('cpu.vendor', vendor);
    },
  },
]);
