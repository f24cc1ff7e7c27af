package com.codercops.omega.render.local;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Denies the system calls that rendering does not need, as a BPF program for the kernel. They fail with EPERM, so that a library
 * that tries one falls back instead of crashing.
 *
 * <p>Numbers from Linux's {@code arch/x86/entry/syscalls/syscall_64.tbl} and {@code include/uapi/asm-generic/unistd.h}
 * (aarch64), instructions from {@code include/uapi/linux/{bpf_common,filter,seccomp,audit}.h}.
 */
final class SeccompFilter {
    private static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private static final int JUMP_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int JUMP_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    private static final int JUMP_ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K

    private static final int ALLOW = 0x7fff0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int EPERM = 0x00050000 | 1;
    private static final int ENOSYS = 0x00050000 | 38;

    // Offsets in struct seccomp_data; the low half of an argument comes first on both machines.
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;

    /** CLONE_NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
    private static final int NEW_NAMESPACES =
            0x80 | 0x20000 | 0x2000000 | 0x4000000 | 0x8000000 | 0x10000000 | 0x20000000 | 0x40000000;

    /** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK: isolated by a network namespace, and used by the C library. */
    private static final int[] FAMILIES = {1, 2, 10, 16};

    /** Inserts characters into the input of a terminal. */
    private static final int TIOCSTI = 0x5412;

    private static final int TIOCLINUX = 0x541C;
    /** System calls of the x32 ABI have this bit and other numbers. */
    private static final int X32_BIT = 0x40000000;

    /** Since 2019 a new system call has the same number on all architectures. */
    private static final int[] DENIED_EVERYWHERE = {
        425,
        426,
        427, // io_uring_setup, io_uring_enter, io_uring_register
        428,
        429,
        430,
        431,
        432,
        433, // open_tree, move_mount, fsopen, fsconfig, fsmount, fspick
        438,
        440,
        442,
        443,
        447 // pidfd_getfd, process_madvise, mount_setattr, quotactl_fd, memfd_secret
    };

    private static final int[] DENIED_X86_64 = {
        29,
        64,
        68,
        240, // shmget, semget, msgget, mq_open: their objects outlive the script
        101,
        310,
        311,
        312, // ptrace, process_vm_readv, process_vm_writev, kcmp
        165,
        166,
        155,
        161, // mount, umount2, pivot_root, chroot
        272,
        308, // unshare, setns
        248,
        249,
        250, // add_key, request_key, keyctl
        321,
        298,
        323, // bpf, perf_event_open, userfaultfd
        175,
        176,
        313,
        246,
        320, // init_module, delete_module, finit_module, kexec_load, kexec_file_load
        303,
        304,
        300, // name_to_handle_at, open_by_handle_at, fanotify_init
        253,
        294, // inotify_init, inotify_init1: the kernel limits them for each user, and other programs need them
        163,
        167,
        168,
        169,
        179,
        103, // acct, swapon, swapoff, reboot, quotactl, syslog
        164,
        227,
        305,
        159, // settimeofday, clock_settime, clock_adjtime, adjtimex
        172,
        173,
        153,
        134,
        212,
        256,
        279 // iopl, ioperm, vhangup, uselib, lookup_dcookie, migrate_pages, move_pages
    };

    private static final int[] DENIED_AARCH64 = {
        194,
        190,
        186,
        180, // shmget, semget, msgget, mq_open: their objects outlive the script
        117,
        270,
        271,
        272, // ptrace, process_vm_readv, process_vm_writev, kcmp
        40,
        39,
        41,
        51, // mount, umount2, pivot_root, chroot
        97,
        268, // unshare, setns
        217,
        218,
        219, // add_key, request_key, keyctl
        280,
        241,
        282, // bpf, perf_event_open, userfaultfd
        105,
        106,
        273,
        104,
        294, // init_module, delete_module, finit_module, kexec_load, kexec_file_load
        264,
        265,
        262, // name_to_handle_at, open_by_handle_at, fanotify_init
        26, // inotify_init1: the kernel limits it for each user, and other programs need it
        89,
        224,
        225,
        142,
        60,
        116, // acct, swapon, swapoff, reboot, quotactl, syslog
        170,
        112,
        266,
        171, // settimeofday, clock_settime, clock_adjtime, adjtimex
        58,
        18,
        238,
        239 // vhangup, lookup_dcookie, migrate_pages, move_pages
    };

    /** A process may call these on itself only, because the runner's processes belong to the same user. */
    private static final int[] OWN_X86_64 = {
        302, 142, 144, 203, 314 // prlimit64, sched_setparam, sched_setscheduler, sched_setaffinity, sched_setattr
    };

    private static final int[] OWN_AARCH64 = {261, 118, 119, 122, 274 // the same
    };

    /** Longer than any program below. An instruction has 8 bytes. */
    private final ByteBuffer program = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

    private SeccompFilter() {}

    /**
     * The filter for a machine.
     *
     * @param machine as the system property {@code os.arch} names it
     * @return empty for a machine that this class does not know
     */
    static Optional<byte[]> forMachine(String machine) {
        return switch (machine) {
            case "amd64", "x86_64" ->
                Optional.of(new SeccompFilter()
                        .begin(0xC000003E)
                        .denyX32()
                        .deny(DENIED_X86_64)
                        .own(OWN_X86_64)
                        .ownSecond(141, 0)
                        .ownSecond(251, 1)
                        .plainSockets(41)
                        .plainSockets(53)
                        .end(56, 16));
            case "aarch64", "arm64" ->
                Optional.of(new SeccompFilter()
                        .begin(0xC00000B7)
                        .deny(DENIED_AARCH64)
                        .own(OWN_AARCH64)
                        .ownSecond(140, 0)
                        .ownSecond(30, 1)
                        .plainSockets(198)
                        .plainSockets(199)
                        .end(220, 29));
            default -> Optional.empty();
        };
    }

    private SeccompFilter begin(int architecture) {
        add(LOAD, 0, 0, ARCHITECTURE);
        add(JUMP_EQUAL, 1, 0, architecture);
        add(RETURN, 0, 0, KILL_PROCESS);
        add(LOAD, 0, 0, NUMBER);
        return this;
    }

    private SeccompFilter denyX32() {
        add(JUMP_AT_LEAST, 0, 1, X32_BIT);
        add(RETURN, 0, 0, EPERM);
        return this;
    }

    private SeccompFilter deny(int[] numbers) {
        IntStream.concat(IntStream.of(numbers), IntStream.of(DENIED_EVERYWHERE)).forEach(number -> {
            add(JUMP_EQUAL, 0, 1, number);
            add(RETURN, 0, 0, EPERM);
        });
        return this;
    }

    /** Allows a call whose first argument is a process only with 0, which means the caller. */
    private SeccompFilter own(int[] numbers) {
        for (int number : numbers) {
            add(JUMP_EQUAL, 0, 4, number);
            add(LOAD, 0, 0, FIRST_ARGUMENT);
            add(JUMP_EQUAL, 1, 0, 0);
            add(RETURN, 0, 0, EPERM);
            add(RETURN, 0, 0, ALLOW);
        }
        return this;
    }

    /** The same for setpriority and ioprio_set, whose first argument selects a process, a group or a user. */
    private SeccompFilter ownSecond(int number, int process) {
        add(JUMP_EQUAL, 0, 6, number);
        add(LOAD, 0, 0, FIRST_ARGUMENT);
        add(JUMP_EQUAL, 0, 3, process);
        add(LOAD, 0, 0, SECOND_ARGUMENT);
        add(JUMP_EQUAL, 0, 1, 0);
        add(RETURN, 0, 0, ALLOW);
        add(RETURN, 0, 0, EPERM);
        return this;
    }

    /** Other families bypass the network namespace, for example to a hypervisor, or reach unneeded parts of the kernel. */
    private SeccompFilter plainSockets(int number) {
        add(JUMP_EQUAL, 0, 3 + FAMILIES.length, number);
        add(LOAD, 0, 0, FIRST_ARGUMENT);
        for (int index = 0; index < FAMILIES.length; index++) {
            add(JUMP_EQUAL, FAMILIES.length - index, 0, FAMILIES[index]);
        }
        add(RETURN, 0, 0, EPERM);
        add(RETURN, 0, 0, ALLOW);
        return this;
    }

    private byte[] end(int clone, int ioctl) {
        add(JUMP_EQUAL, 0, 4, clone);
        add(LOAD, 0, 0, FIRST_ARGUMENT);
        add(JUMP_ANY_BIT, 0, 1, NEW_NAMESPACES);
        add(RETURN, 0, 0, EPERM);
        add(RETURN, 0, 0, ALLOW);
        // clone3 passes its flags by pointer, which a filter cannot read. The C library falls back to clone.
        add(JUMP_EQUAL, 0, 1, 435);
        add(RETURN, 0, 0, ENOSYS);
        add(JUMP_EQUAL, 0, 4, ioctl);
        add(LOAD, 0, 0, SECOND_ARGUMENT);
        add(JUMP_EQUAL, 1, 0, TIOCSTI);
        add(JUMP_EQUAL, 0, 1, TIOCLINUX);
        add(RETURN, 0, 0, EPERM);
        add(RETURN, 0, 0, ALLOW);
        byte[] bytes = new byte[program.position()];
        program.flip().get(bytes);
        return bytes;
    }

    /** Appends a {@code struct sock_filter}. The jumps are numbers of instructions to skip. */
    private void add(int code, int jumpTrue, int jumpFalse, int operand) {
        program.putShort((short) code)
                .put((byte) jumpTrue)
                .put((byte) jumpFalse)
                .putInt(operand);
    }
}
