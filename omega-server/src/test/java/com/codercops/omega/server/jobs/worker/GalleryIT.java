package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A prompt is queued and becomes a video, with the offline model, the local sandbox and a real database. */
@Timeout(900)
@Tag("slow")
class GalleryIT {
    @TempDir
    Path temp;

    @Test
    void promptBecomesAVideo() throws Exception {
        LanguageModel gallery = PluginRegistry.languageModels().create("gallery", PluginConfig.EMPTY);
        PluginConfig config = new PluginConfig(Map.of(
                "python", python(), "work-directory", temp.resolve("local").toString()));
        try (RenderBackend local = PluginRegistry.renderBackends().create("local", config);
                JobTestEnvironment environment = new JobTestEnvironment(TestDatabase.open(), temp)) {
            Job job = environment.queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("sine wave of frequency 3"));
            try (WorkerPool workers = environment.startWorkers(gallery, local, 1)) {
                environment.await(job.id(), JobState.SUCCEEDED);
                assertThat(workers.busy()).isLessThan(2);
            }
            String video = environment.videos(job.id()).get(0);
            try (InputStream content = environment.store.open(video)) {
                assertThat(new String(content.readNBytes(12), StandardCharsets.ISO_8859_1))
                        .contains("ftyp");
            }
            StoredVideo stored = new VideoLibrary(environment.database, environment.store)
                    .ofJob(job.id())
                    .get(0);
            assertThat(stored.owner()).isEqualTo(job.owner());
            assertImage(environment, stored, Variant.POSTER, stored.width(), stored.height());
            assertImage(environment, stored, Variant.THUMBNAIL, 320, 180);
            assertThat(environment.files()).hasSize(3);
            assertThat(environment.history.events(job.id(), 0, 10_000))
                    .extracting(JobEvent::type)
                    .contains(
                            "model_call_started",
                            "attempt_started",
                            "scenes_found",
                            "scene_planned",
                            "play_started",
                            "render_progress");
            assertThat(environment.history.runs(job.id()).get(0).timings()).contains("render");
            assertThat(environment.unfinished()).isEmpty();
        }
    }

    private static void assertImage(
            JobTestEnvironment environment, StoredVideo video, Variant variant, int width, int height)
            throws IOException {
        MediaFile file = video.file(variant).orElseThrow();
        assertThat(file.contentType()).isEqualTo("image/jpeg");
        try (InputStream content = environment.store.open(file.key(), 0, file.bytes())) {
            byte[] bytes = content.readAllBytes();
            assertThat(HexFormat.of().formatHex(sha256(bytes))).isEqualTo(file.sha256());
            // Created from a script of the gallery, which is trusted, so it can be decoded outside the sandbox.
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(image.getWidth()).isEqualTo(width);
            assertThat(image.getHeight()).isBetween(height - 1, height + 1);
            assertThat(Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
                            .filter(colour -> (colour & 0xffffff) > 0x404040)
                            .count())
                    .as("points of the %s that are not dark", variant)
                    .isGreaterThan(200);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String python() {
        Optional<String> python = Optional.ofNullable(System.getenv("OMEGA_MANIM_PYTHON"));
        if (python.isEmpty()) {
            System.err.println("SKIPPED: set OMEGA_MANIM_PYTHON to a Python that has Manim to run this test");
        }
        Assumptions.assumeTrue(python.isPresent(), "OMEGA_MANIM_PYTHON is not set");
        return python.get();
    }
}
