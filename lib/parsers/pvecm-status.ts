import { lineRules } from './line-rules.ts';

/**
 * pvecm status of Proxmox VE, which passes on what corosync-quorumtool says (corosync: tools/corosync-quorumtool.c).
 *
 *     Quorate:          No
 *
 * gives proxmox.quorum=lost. On a cluster of another kind the fact decides nothing: its cause asks for the product as well.
 */
export const pvecmStatus = lineRules('pvecm-status', [
  {
    literal: 'Quorate:',
    pattern: /^\s{0,16}Quorate:\s{1,24}(Yes|No)\s*$/,
    tell: (group, say) => say('proxmox.quorum', group(1) === 'Yes' ? 'held' : 'lost'),
  },
  {
    literal: 'Activity blocked',
    pattern: /^\s{0,16}Quorum:\s{1,24}\d{1,4}\s{1,4}Activity blocked\s*$/,
    tell: (_, say) => say('proxmox.quorum', 'lost'),
  },
]);
