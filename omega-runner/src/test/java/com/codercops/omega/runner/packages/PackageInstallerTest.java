package com.codercops.omega.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.ModuleInstallResult.Refused;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.SandboxProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackageInstallerTest {
    private static final Pip PIP = new Pip(Duration.ofSeconds(7), 1L << 30);

    private final FakeStore store = new FakeStore();
    private final PackageInstaller installer = new PackageInstaller(true, AllowList.shipped(), store, PIP);

    /** Installs everything, or fails as configured. */
    private static final class FakeStore implements PackageStore {
        private final List<String> staged = new ArrayList<>();
        private final Set<String> installed = new HashSet<>();
        private final List<String> closed = new ArrayList<>();
        private PrintedProcess download = new PrintedProcess("Successfully installed\n", 0);
        private boolean unreachable;
        private boolean interrupts;

        @Override
        public boolean isInstalled(AllowedPackage wanted) {
            return installed.contains(wanted.distribution());
        }

        @Override
        public StagedPackage stage(AllowedPackage wanted) {
            staged.add(wanted.distribution());
            if (interrupts) {
                Thread.currentThread().interrupt();
            }
            if (unreachable) {
                throw new RenderException(Reason.INFRASTRUCTURE, "unreachable");
            }
            return new StagedPackage() {
                @Override
                public SandboxProcess startDownload() {
                    return download;
                }

                @Override
                public SandboxProcess startImport() {
                    return new PrintedProcess("", 0);
                }

                @Override
                public void publish() {
                    installed.add(wanted.distribution());
                }

                @Override
                public void close() {
                    closed.add(wanted.distribution());
                }
            };
        }
    }

    @Test
    void installsAPackageOnceForAllItsModules() throws Exception {
        assertThat(installer.install("sklearn.svm")).isInstanceOf(Installed.class);
        assertThat(installer.install("sklearn")).isInstanceOf(Installed.class);
        assertThat(store.staged).containsExactly("scikit-learn");
        assertThat(store.closed).containsExactly("scikit-learn");
    }

    @Test
    void modulesThatAreNotAllowedNeverReachTheStore() throws Exception {
        for (String module : List.of("nowhere", "scikit-learn", "--index-url=x", "sympy; rm", "../sympy", "")) {
            assertThat(installer.install(module)).isInstanceOf(Refused.class);
        }
        assertThat(new PackageInstaller(false, AllowList.shipped(), store, PIP).install("sympy"))
                .isInstanceOf(Refused.class);
        assertThat(store.staged).isEmpty();
    }

    @Test
    void permanentFailureIsTriedOnce() throws Exception {
        store.download = new PrintedProcess("ERROR: No matching distribution found for sympy\n", 1);
        assertThat(((Refused) installer.install("sympy")).message()).contains("no wheel");
        assertThat(((Refused) installer.install("sympy")).message()).contains("no wheel");
        assertThat(store.staged).hasSize(1);
        assertThat(store.installed).isEmpty();
        assertThat(store.closed).hasSize(1);
    }

    @Test
    void temporaryFailureIsNotRetriedImmediately() {
        store.unreachable = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> installer.install("sympy")).hasMessage("unreachable");
        }
        assertThat(store.staged).hasSize(1);
    }

    @Test
    void failureOfAnInterruptedThreadIsAnInterruption() throws Exception {
        store.unreachable = true;
        store.interrupts = true;
        assertThatThrownBy(() -> installer.install("sympy")).isInstanceOf(InterruptedException.class);
        store.interrupts = false;
        store.unreachable = false;
        assertThat(installer.install("sympy")).as("not remembered").isInstanceOf(Installed.class);
    }
}
