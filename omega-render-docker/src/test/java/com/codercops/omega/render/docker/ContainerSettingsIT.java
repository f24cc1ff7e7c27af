package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.docker.container.ContainerSpec;
import com.codercops.omega.testing.render.RenderInProgress;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Verifies every setting of a container, as the engine reports it and as a script sees it. */
@RequiresContainerEngine
@Timeout(600)
class ContainerSettingsIT {
    private static final long MEMORY = RenderLimits.DEFAULT.memoryBytes() + (256L << 20);

    @TempDir
    Path work;

    @TempDir
    Path out;

    @RegisterExtension
    final TestEngine docker = new TestEngine();

    @Test
    void containerIsCreatedWithEverySetting() throws Exception {
        Path assets = Files.createDirectory(work.resolve("assets"));
        try (DockerRenderBackend backend =
                new DockerRenderBackend(TestEngine.settings(work).withAssets(assets))) {
            RenderInProgress job = RenderInProgress.start(backend, RenderInProgress.ENDLESS, out);
            List<Container> containers = docker.containers(backend);
            assertThat(containers).hasSize(1);
            assertAsPlanned(
                    docker.client()
                            .inspectContainerCmd(containers.get(0).getId())
                            .exec(),
                    assets);
            assertThat(containers.get(0).getLabels())
                    .containsEntry(ContainerSpec.INSTANCE_LABEL, backend.instance())
                    .containsEntry(ContainerSpec.JOB_LABEL, "job");
            job.interrupt();
        }
    }

    private void assertAsPlanned(InspectContainerResponse container, Path assets) {
        HostConfig host = container.getHostConfig();
        assertThat(host.getNetworkMode()).isEqualTo("none");
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getCapAdd()).isNullOrEmpty();
        assertThat(host.getSecurityOpts())
                .hasSize(2)
                .contains("no-new-privileges")
                .anySatisfy(option -> assertThat(option)
                        .startsWith("seccomp={")
                        .contains("SCMP_ACT_ERRNO")
                        .doesNotContain("io_uring", "ptrace", "mount", "keyctl"));
        assertThat(host.getInit()).isFalse();
        assertThat(host.getMemory()).isEqualTo(MEMORY);
        assertThat(host.getMemorySwap()).isEqualTo(MEMORY);
        assertThat(host.getOomKillDisable()).isNotEqualTo(true);
        assertThat(host.getNanoCPUs())
                .isEqualTo(Math.min(2, docker.engine().info().getNCPU()) * 1_000_000_000L);
        assertThat(host.getPidsLimit()).isEqualTo(RenderLimits.DEFAULT.processes() + 8L);
        assertThat(host.getIpcMode()).isEqualTo("none");
        assertThat(host.getPidMode()).isEmpty();
        assertThat(host.getUlimits())
                .containsExactlyInAnyOrder(
                        new Ulimit("nofile", 1024L, 1024L),
                        new Ulimit("core", 0L, 0L),
                        new Ulimit("fsize", 1L << 30, 1L << 30));
        assertThat(host.getTmpFs())
                .isEqualTo(Map.of("/tmp", "rw,nosuid,nodev,noexec,mode=1777,size=1073741824,nr_inodes=50000"));
        assertThat(host.getLogConfig().getType().getType()).isEqualTo("none");
        assertThat(host.getRestartPolicy().getName()).isIn("", "no");
        assertThat(host.getAutoRemove()).isTrue();
        assertThat(host.getDevices()).isNullOrEmpty();
        if (host.getPortBindings() != null) {
            assertThat(host.getPortBindings().getBindings()).isEmpty();
        }
        assertThat(host.getBinds()).hasSize(1);
        assertThat(host.getBinds()[0]).hasToString(assets + ":/assets:ro");
        assertThat(container.getMounts()).hasSize(1);
        assertThat(container.getConfig().getUser()).isEqualTo("10001:10001");
        assertThat(container.getConfig().getStdInOnce()).isTrue();
        assertThat(container.getConfig().getTty()).isFalse();
        assertThat(container.getConfig().getEnv())
                .containsExactlyInAnyOrder(
                        "PATH=/opt/manim/bin:/usr/local/bin:/usr/bin:/bin",
                        "HOME=/tmp/home",
                        "LANG=C.UTF-8",
                        "OMEGA_RUNNER_TMP=/tmp",
                        "OMP_NUM_THREADS=1",
                        "PYTHONDONTWRITEBYTECODE=1",
                        "openin_any=p",
                        "openout_any=p",
                        "shell_escape=f");
        // The digest, not the name, so that the verified image is the one that runs.
        assertThat(container.getConfig().getImage()).startsWith("sha256:");
    }

    @Test
    void scriptRunsWithEverySetting() throws Exception {
        String look = """
                import os, resource
                def show(name, value): print(f"{name}: {value}", flush=True)
                def read(path):
                    try: return open(path).read().strip()
                    except OSError as e: return type(e).__name__
                show("user", (os.getuid(), os.getgid(), os.getgroups()))
                status = dict(l.split(":", 1) for l in open("/proc/self/status"))
                show("bounding", status["CapBnd"].strip())
                show("effective", status["CapEff"].strip())
                show("new privileges", status["NoNewPrivs"].strip())
                show("seccomp", status["Seccomp"].strip())
                show("interfaces", sorted(l.split(":")[0].strip() for l in open("/proc/net/dev") if ":" in l))
                show("files", resource.getrlimit(resource.RLIMIT_NOFILE))
                show("core", resource.getrlimit(resource.RLIMIT_CORE))
                mounts = {l.split()[1]: l.split() for l in open("/proc/mounts")}
                show("root", mounts["/"][3].split(",")[0])
                show("tmp", sorted(set(mounts["/tmp"][3].split(",")) & {"rw", "nosuid", "nodev", "noexec"}))
                show("tmp bytes", os.statvfs("/tmp").f_blocks * os.statvfs("/tmp").f_frsize)
                show("tmp files", os.statvfs("/tmp").f_files)
                show("shm", "/dev/shm" in mounts)
                show("first process", read("/proc/1/cmdline").split(chr(0))[0])
                show("stream of the runner", read("/proc/1/fd/1"))
                show("environment of the runner", read("/proc/1/environ"))
                memory = read("/sys/fs/cgroup/memory/memory.limit_in_bytes")
                show("memory", read("/sys/fs/cgroup/memory.max") if memory == "FileNotFoundError" else memory)
                pids = read("/sys/fs/cgroup/pids/pids.max")
                show("processes", read("/sys/fs/cgroup/pids.max") if pids == "FileNotFoundError" else pids)
                writable = [m for m in mounts if os.access(m, os.W_OK) and not m.startswith("/proc")]
                show("writable", sorted(set(writable) - {"/dev/null", "/dev/zero", "/dev/full", "/dev/mqueue"}))
                show("socket", any(os.path.exists(p) for p in ("/var/run/docker.sock", "/run/docker.sock")))
                """ + RenderInProgress.CIRCLE;
        try (DockerRenderBackend backend = new DockerRenderBackend(TestEngine.settings(work))) {
            Rendered rendered = (Rendered) backend.render(RenderInProgress.request(look, out), RenderListener.none());
            assertThat(rendered.report().log().lines())
                    .contains(
                            "user: (10001, 10001, [10001])",
                            "bounding: 0000000000000000",
                            "effective: 0000000000000000",
                            "new privileges: 1",
                            "seccomp: 2",
                            "interfaces: ['lo']",
                            "files: (1024, 1024)",
                            "core: (0, 0)",
                            "root: ro",
                            "tmp: ['nodev', 'noexec', 'nosuid', 'rw']",
                            "tmp bytes: " + (1L << 30),
                            "tmp files: 50000",
                            "shm: False",
                            "first process: /opt/manim/bin/python",
                            "stream of the runner: PermissionError",
                            "environment of the runner: PermissionError",
                            "memory: " + MEMORY,
                            "processes: " + (RenderLimits.DEFAULT.processes() + 8),
                            "writable: ['/tmp']",
                            "socket: False");
        }
    }
}
