package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.codercops.omega.render.docker.packages.PackageVolumes;
import com.codercops.omega.runner.packages.AllowList;
import com.codercops.omega.runner.packages.AllowedPackage;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.testing.render.ConfiguredPackageIndex;
import com.codercops.omega.testing.render.RenderInProgress;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs allowed packages from the real index, and imports them together with the packages of the image. The test of the
 * local backend installs each package in every full check, for the same releases of Debian and Python.
 */
@RequiresContainerEngine
@Timeout(1800)
class DockerShippedPackagesIT {
    /** Pure Python, compiled, one with data files, and one that extends Manim. */
    private static final Set<String> SELECTED = Set.of("colour", "shapely", "matplotlib", "manim-physics");

    private final List<AllowedPackage> allowed = AllowList.shipped().packages();

    @TempDir
    Path work;

    @TempDir
    Path out;

    private TestEngine docker;

    @BeforeEach
    void connect() throws InterruptedException {
        ConfiguredPackageIndex.assumeReachable(System.getenv("PIP_INDEX_URL"));
        docker = TestEngine.ready();
    }

    /** The volumes take gigabytes, and other tests check the mounts of their containers. */
    @AfterEach
    void remove() {
        if (docker == null) {
            return;
        }
        ManimImage image = ManimImage.find(docker.engine(), TestEngine.IMAGE);
        PackageVolumes volumes = PackageVolumes.of(docker.engine());
        for (AllowedPackage each : allowed) {
            String name = each.installName(image.id());
            volumes.sealed(name)
                    .ifPresent(installed -> List.of(PackageVolumes.seal(name), installed.location())
                            .forEach(this::remove));
        }
        docker.close();
    }

    private void remove(String volume) {
        try {
            docker.client().removeVolumeCmd(volume).exec();
        } catch (NotFoundException e) {
            return;
        }
    }

    @Test
    void selectedPackagesCanBeInstalledAndImported() throws Exception {
        installAndImport(allowed.stream()
                .filter(it -> SELECTED.contains(it.distribution()))
                .toList());
    }

    @Test
    @Tag("covered-elsewhere")
    void everyAllowedPackageCanBeInstalledAndImported() throws Exception {
        installAndImport(allowed);
    }

    private void installAndImport(List<AllowedPackage> installed) throws Exception {
        PackageSettings packages = new PackageSettings(
                true,
                null,
                System.getenv("PIP_INDEX_URL"),
                Optional.ofNullable(System.getenv("PIP_CERT")).map(Path::of).orElse(null),
                System.getenv("HTTPS_PROXY"),
                System.getenv("NO_PROXY"));
        DockerSettings settings = TestEngine.settings(work)
                .withPackages(packages)
                .withPackageNetwork(System.getenv("OMEGA_DOCKER_BUILD_NETWORK"));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (DockerRenderBackend backend = new DockerRenderBackend(settings)) {
            Map<AllowedPackage, Future<ModuleInstallResult>> results = new LinkedHashMap<>();
            for (AllowedPackage each : installed) {
                results.put(
                        each, two.submit(() -> backend.install(each.imports().get(0))));
            }
            List<String> failed = new ArrayList<>();
            for (Future<ModuleInstallResult> result : results.values()) {
                if (!(result.get() instanceof Installed)) {
                    failed.add(result.get().toString());
                }
            }
            assertThat(failed).isEmpty();
            // All of them together, in addition to Manim's own packages.
            String script =
                    "import numpy, scipy, networkx, sympy, shapely.geometry, matplotlib.pyplot, pandas, manim_physics\n"
                            + RenderInProgress.CIRCLE
                            + "        x = sympy.symbols('x'); assert sympy.diff(x ** 2, x) == 2 * x\n"
                            + "        self.add(Dot([shapely.geometry.Point(1, 2).x, 0, 0]))\n";
            assertThat(backend.render(RenderInProgress.request(script, out), RenderListener.none()))
                    .isInstanceOf(Rendered.class);
        } finally {
            two.shutdownNow();
        }
    }
}
