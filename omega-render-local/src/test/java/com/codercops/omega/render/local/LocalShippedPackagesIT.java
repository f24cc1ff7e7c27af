package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.runner.packages.AllowList;
import com.codercops.omega.runner.packages.AllowedPackage;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.testing.render.ConfiguredPackageIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Installs each allowed package from the real index and imports it. */
@Timeout(1800)
@Tag("slow")
class LocalShippedPackagesIT {
    @TempDir
    Path temp;

    @Test
    void everyAllowedPackageCanBeInstalledAndImported() throws Exception {
        Path python = ManimFixture.python();
        PackageSettings settings = new PackageSettings(
                true,
                null,
                System.getenv("PIP_INDEX_URL"),
                Optional.ofNullable(System.getenv("PIP_CERT")).map(Path::of).orElse(null),
                System.getenv("HTTPS_PROXY"),
                System.getenv("NO_PROXY"));
        ConfiguredPackageIndex.assumeReachable(settings.index());
        ManimFixture fixture = new ManimFixture(temp);
        ExecutorService two = Executors.newFixedThreadPool(2);
        LocalSettings local = LocalSettings.of(python, fixture.work).withPackages(settings);
        try (LocalRenderBackend backend = new LocalRenderBackend(local)) {
            Map<AllowedPackage, Future<ModuleInstallResult>> results = new LinkedHashMap<>();
            for (AllowedPackage allowed : AllowList.shipped().packages()) {
                results.put(
                        allowed,
                        two.submit(() -> backend.install(allowed.imports().get(0))));
            }
            List<String> failed = new ArrayList<>();
            for (Map.Entry<AllowedPackage, Future<ModuleInstallResult>> result : results.entrySet()) {
                if (!(result.getValue().get() instanceof Installed)) {
                    failed.add(result.getValue().get().toString());
                }
            }
            assertThat(failed).isEmpty();
            // All of them together, in addition to Manim's own packages.
            RenderResult video = backend.render(
                    fixture.request(
                            "import numpy, scipy, networkx, sympy, shapely.geometry, matplotlib.pyplot, pandas, manim_physics",
                            "x = sympy.symbols('x'); assert sympy.diff(x ** 2, x) == 2 * x",
                            "self.add(Dot([shapely.geometry.Point(1, 2).x, 0, 0]))"),
                    RenderListener.none());
            assertThat(video).isInstanceOf(Rendered.class);
        } finally {
            two.shutdownNow();
        }
    }
}
