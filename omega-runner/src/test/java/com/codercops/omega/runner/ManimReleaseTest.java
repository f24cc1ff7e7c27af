package com.codercops.omega.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManimReleaseTest {
    @Test
    void newestIsTheFirst() {
        assertThat(ManimRelease.values()[0].version()).isEqualTo("0.22.0");
        assertThat(ManimRelease.of("0.21").map(ManimRelease::version)).contains("0.21.0");
    }

    @ParameterizedTest
    @EnumSource
    void lockPinsTheReleaseWithHashes(ManimRelease release) {
        assertThat(release.version()).startsWith(release.series() + ".");
        assertThat(release.lock()).contains("--hash=sha256:").contains("-r " + release.lockFile());
        assertThat(ManimRelease.of(release.series())).contains(release);
    }

    @ParameterizedTest
    @EnumSource
    void imageContextContainsTheLock(ManimRelease release) {
        assertThat(ImageContext.files().get(release.lockFile()))
                .isEqualTo(release.lock().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.2", "0.20", "0.22.0", "0.23", " 0.21"})
    void otherReleasesAreUnknown(String series) {
        assertThat(ManimRelease.of(series)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void setUpAndRunnerKnowTheRelease(ManimRelease release) throws Exception {
        Path setup = Path.of("../setup");
        assertThat(Files.readString(setup.resolve("environment.sh"))).contains(release.lockFile());
        assertThat(Files.readString(setup.resolve("release.sh"))).contains(release.series());
        byte[] runner = RunnerFiles.files().get("omega_runner/child/zygote.py");
        assertThat(new String(runner, StandardCharsets.UTF_8)).contains("\"" + release.series() + ".\"");
        byte[] releases = RunnerFiles.files().get("omega_runner/video/releases.py");
        assertThat(new String(releases, StandardCharsets.UTF_8)).contains("\"" + release.version() + "\"");
    }
}
