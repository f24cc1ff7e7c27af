package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The literal arguments, so that every change of the sandbox is deliberate. */
class BubblewrapCommandTest {
    private static final List<String> COMMAND = BubblewrapCommand.command(
            Path.of("/usr/bin/bwrap"),
            List.of(Path.of("/opt/venv")),
            Path.of("/var/runner"),
            SandboxMounts.isolated(Map.of("/assets", Path.of("/var/assets")), Map.of()),
            List.of("/opt/venv/bin/python", "/omega/omega_runner/__main__.py"));

    private static final String LINE = String.join(" ", COMMAND);

    @Test
    void unsharesAllNamespacesAndDropsAllCapabilities() {
        assertThat(LINE)
                .contains(" sh /usr/bin/bwrap --unshare-user --disable-userns --unshare-ipc --unshare-pid --unshare-net"
                        + " --unshare-uts --unshare-cgroup --hostname omega --uid 10001 --gid 10001 --new-session"
                        + " --die-with-parent --as-pid-1 --cap-drop ALL --clearenv --setenv HOME /tmp/home"
                        + " --setenv LANG C.UTF-8 --setenv OMEGA_RUNNER_TMP /tmp --setenv OMP_NUM_THREADS 1"
                        + " --setenv PATH /usr/local/bin:/usr/bin:/bin --setenv PYTHONDONTWRITEBYTECODE 1"
                        + " --setenv openin_any p --setenv openout_any p --setenv shell_escape f --ro-bind /usr /usr ");
    }

    @Test
    void onlyTmpIsWritable() {
        assertThat(LINE)
                .contains(" --proc /proc --ro-bind /dev/null /proc/")
                .contains(" /proc/vmallocinfo --remount-ro /proc --size 65536 --tmpfs /dev"
                        + " --dev-bind /dev/null /dev/null"
                        + " --dev-bind /dev/zero /dev/zero"
                        + " --dev-bind /dev/full /dev/full"
                        + " --dev-bind /dev/random /dev/random"
                        + " --dev-bind /dev/urandom /dev/urandom"
                        + " --symlink /proc/self/fd /dev/fd --symlink /proc/self/fd/0"
                        + " /dev/stdin --symlink /proc/self/fd/1 /dev/stdout --symlink /proc/self/fd/2 /dev/stderr"
                        + " --remount-ro /dev --size 1073741824 --tmpfs /tmp --dir /tmp/home")
                .endsWith(" --ro-bind /opt/venv /opt/venv --ro-bind /var/runner /omega --ro-bind /var/assets /assets"
                        + " --remount-ro / --chdir /tmp -- /opt/venv/bin/python /omega/omega_runner/__main__.py");
        assertThat(COMMAND).doesNotContain("--bind", "--bind-try", "--dev", "--share-net");
    }

    @Test
    void configurationOfTheSystemIsReadOnlyAndOptional() {
        assertThat(LINE)
                .contains(
                        "--ro-bind-try /etc/ld.so.cache /etc/ld.so.cache",
                        "--ro-bind-try /etc/fonts /etc/fonts",
                        "--ro-bind-try /var/lib/texmf /var/lib/texmf");
        assertThat(COMMAND).doesNotContain("/etc", "/home", "/root", "/var");
    }
}
