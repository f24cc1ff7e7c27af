#!/bin/sh
# fresh-machine.sh DIRECTORY [COMMAND...]: runs a command of a clean clone on a bare Debian 12 that has only a JDK.
#
# The machine is a file system made by debootstrap in DIRECTORY/base (kept for the next time), copied to DIRECTORY/root,
# with separate process, mount, IPC and host name spaces. It shares the network, cores and certificates of this machine.
# Needs root, debootstrap and util-linux. Without a command: a video from a prompt.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
directory=${1:?usage: fresh-machine.sh DIRECTORY [COMMAND...]}
shift
[ $# -gt 0 ] || set -- ./omega animate 'show that the sum of the first 6 odd numbers is a square'
mkdir -p "$directory"
directory=$(cd "$directory" && pwd -P)

if [ ! -f "$directory/base/made" ]; then
    rm -rf "$directory/base"
    debootstrap --variant=minbase --include=ca-certificates,openjdk-17-jdk-headless bookworm "$directory/base"
    touch "$directory/base/made"
fi
rm -rf "$directory/root"
cp -a "$directory/base" "$directory/root"
git clone -q "$root" "$directory/root/root/omega"

# The additional certificate authorities that this machine trusts, which a company network may require.
if [ -n "$(ls /usr/local/share/ca-certificates 2>/dev/null)" ]; then
    cp /usr/local/share/ca-certificates/* "$directory/root/usr/local/share/ca-certificates/"
    chroot "$directory/root" update-ca-certificates >/dev/null 2>&1
fi
cp /etc/resolv.conf /etc/hosts "$directory/root/etc/"

# pivot_root, not chroot: the kernel gives no user namespaces, which the sandbox needs, to a process in a chroot.
cat >"$directory/root/enter" <<'EOF'
set -eu
mount --bind "$1" "$1"
mkdir -p "$1/old"
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs tmpfs "$1/tmp"
if [ -d /sys/fs/cgroup ]; then
    mount -t sysfs sysfs "$1/sys"
    mount --rbind /sys/fs/cgroup "$1/sys/fs/cgroup"
fi
cd "$1"
pivot_root . old
umount -l /old
rm /enter
cd /root/omega
shift
exec env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    PIP_CERT=/etc/ssl/certs/ca-certificates.crt "$@"
EOF
begin=$(date +%s)
status=0
unshare --mount --pid --fork --ipc --uts --kill-child sh "$directory/root/enter" "$directory/root" "$@" || status=$?
echo "fresh-machine: exit code $status after $(($(date +%s) - begin)) s" >&2
exit "$status"
