package com.codercops.omega.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.ModuleInstallResult.Refused;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackageInstallerTest {
    private final Shelf shelf = new Shelf();
    private final PackageInstaller installer = new PackageInstaller(true, AllowList.shipped(), shelf);

    /** Takes everything, or does what it is told to. */
    private static final class Shelf implements PackageStore {
        private final List<String> asked = new ArrayList<>();
        private final Set<String> kept = new HashSet<>();
        private Optional<String> impossible = Optional.empty();
        private boolean broken;

        @Override
        public boolean has(AllowedPackage wanted) {
            return kept.contains(wanted.distribution());
        }

        @Override
        public Optional<String> add(AllowedPackage wanted) {
            asked.add(wanted.distribution());
            if (broken) {
                throw new RenderException(Reason.INFRASTRUCTURE, "away");
            }
            if (impossible.isEmpty()) {
                kept.add(wanted.distribution());
            }
            return impossible;
        }
    }

    @Test
    void onePackageIsAddedOnceForAllItsModules() throws Exception {
        assertThat(installer.install("sklearn.svm")).isInstanceOf(Installed.class);
        assertThat(installer.install("sklearn")).isInstanceOf(Installed.class);
        assertThat(shelf.asked).containsExactly("scikit-learn");
    }

    @Test
    void whatIsNotAllowedNeverReachesTheStore() throws Exception {
        for (String module : List.of("nowhere", "scikit-learn", "--index-url=x", "sympy; rm", "../sympy", "")) {
            assertThat(installer.install(module)).isInstanceOf(Refused.class);
        }
        assertThat(new PackageInstaller(false, AllowList.shipped(), shelf).install("sympy"))
                .isInstanceOf(Refused.class);
        assertThat(shelf.asked).isEmpty();
    }

    @Test
    void whatIsImpossibleIsTriedOnce() throws Exception {
        shelf.impossible = Optional.of("no wheel");
        assertThat(((Refused) installer.install("sympy")).message()).contains("no wheel");
        assertThat(((Refused) installer.install("sympy")).message()).contains("no wheel");
        assertThat(shelf.asked).hasSize(1);
    }

    @Test
    void whatFailedRestsAWhile() {
        shelf.broken = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> installer.install("sympy")).hasMessage("away");
        }
        assertThat(shelf.asked).hasSize(1);
    }
}
