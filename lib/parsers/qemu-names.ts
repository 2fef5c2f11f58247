/**
 * Groups that a configuration file may have: names of QemuOptsList (system/vl.c and the lists that modules add) and those that -readconfig
 * takes besides, old ones included. Compared with the lists in the program of QEMU 7.2.
 */
export const QEMU_GROUPS: ReadonlySet<string> = new Set(
  (
    'accel acpi action add-fd audiodev boot-opts chardev cpudef device drive fsdev fw_cfg global icount ' +
    'incoming iscsi machine memory mon msg name net netdev nic numa object option-rom overcommit plugin realtime rtc run-with sandbox ' +
    'semihosting-config smbios smp-opts spice throttle tpmdev trace virtfs vnc'
  ).split(' '),
);

/** Options of the command line (qemu-options.hx), with those of older versions. All 122 of the table in the program of QEMU 7.2 are among them. */
export const QEMU_OPTIONS: ReadonlySet<string> = new Set(
  (
    'accel acpitable action add-fd alt-grab append audio audio-help audiodev balloon bios blockdev boot bt cdrom chardev chroot compat ' +
    'cpu ctrl-grab curses D d daemonize debugcon device dfilter display drive dtb dump-vmstate echr enable-fips enable-kvm enable-hax ' +
    'enable-sync-profile fda fdb fsdev full-screen fw_cfg g gdb global h hda hdachs hdb hdc hdd help icount incoming initrd iscsi k ' +
    'kernel L loadvm m M machine mem-path mem-prealloc mon monitor msg mtdblock name net netdev nic no-acpi no-fd-bootchk no-frame ' +
    'no-hpet no-kvm no-kvm-irqchip no-kvm-pit no-kvm-pit-reinjection no-quit no-reboot no-shutdown no-user-config nodefaults nodefconfig ' +
    'nographic numa object old-param only-migratable option-rom overcommit parallel perfmap jitdump pflash pidfile plugin portrait ' +
    'preconfig prom-env qmp qmp-pretty qtest qtest-log readconfig realtime redir rotate rtc run-with runas S s sandbox sd sdl seed semihosting ' +
    'semihosting-config serial set shim show-cursor singlestep smb smbios smp snapshot soundhw spice startdate tb-size tdf tftp tpmdev ' +
    'trace trace-unassigned usb usbdevice uuid version vga virtfs virtfs_synth virtioconsole vnc watchdog watchdog-action win2k-hack ' +
    'writeconfig xen-attach xen-create xen-domid xen-domid-restrict one-insn-per-tick async-teardown igd-passthru set no-display'
  ).split(' '),
);
