package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.runner.ManimRelease;
import com.codercops.omega.runner.install.ManimInstallation;
import com.codercops.omega.runner.install.SystemPackages;
import com.codercops.omega.script.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs the real Manim from the package index, and renders with it. Takes minutes and needs the network. */
@Tag("slow")
class ManimInstallationIT {
    @TempDir
    Path temp;

    @Test
    void installedManimRenders() throws Exception {
        SystemPackages system = SystemPackages.check();
        if (!system.forManim().isEmpty()) {
            System.err.println("SKIPPED: install " + system.forManim() + " to run this test");
        }
        Assumptions.assumeTrue(system.forManim().isEmpty(), "packages of the operating system are missing");
        ManimInstallation manim = ManimInstallation.installInto(temp.resolve("manim"), line -> {});
        assertThat(manim.version()).isEqualTo(ManimRelease.V0_22.version());

        Path videos = Files.createDirectory(temp.resolve("videos"));
        LocalSettings settings = LocalSettings.of(manim.python(), temp.resolve("work"));
        try (LocalRenderBackend backend = new LocalRenderBackend(settings)) {
            RenderRequest request = RenderRequest.of("circle", new Script(ManimFixture.SCENE), videos);
            assertThat(backend.render(request, RenderListener.none())).isInstanceOf(Rendered.class);
        }
        assertThat(videos.resolve("Turning.mp4")).isNotEmptyFile();
    }
}
