import { lineRules } from './line-rules.ts';

/**
 * The networks of libvirt as `virsh net-list --all` prints them (libvirt: tools/virsh-network.c). Only the network that comes with
 * libvirt is told apart from those of somebody's own making; a list of storage pools has no fourth column.
 *
 *      Name      State      Autostart   Persistent
 *     ----------------------------------------------
 *      default   inactive   no          yes
 *
 * gives linux.libvirt-network=inactive.
 */
export const libvirtNetworks = lineRules('libvirt-networks', [
  {
    literal: ' default ',
    pattern: /^\s{1,4}default\s{1,40}(active|inactive)\s{1,12}(?:yes|no)\s{1,14}(?:yes|no)\s*$/,
    tell: (group, say) => {
      say('os.family', 'linux');
      say('linux.libvirt-network', group(1) === 'active' ? 'active' : 'inactive');
    },
  },
]);
