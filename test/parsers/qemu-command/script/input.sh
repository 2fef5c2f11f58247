#!/bin/sh
qemu-system-x86_64 -enable-kvm -m 4G -smp 2 \
  -netdev tap,id=net0,ifname=tap0 \
  -device virtio-net-pci,netdev=net0,tx_queue_size=1024 \
  -append "console=ttyS0 -quiet" \
  -vtd on \
  -drive file=a.qcow2
echo -nonsense
