package com.codercops.omega.render.k8s.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceResultsTest {
    private static final RenderWarning WARNING = new RenderWarning("font", "The font is missing.");

    @TempDir
    Path directory;

    private static RunReport report(long seconds, RenderWarning... warnings) {
        return new RunReport(
                List.of("A", "B"),
                List.of(SceneSlicesTest.plan("A", 10), SceneSlicesTest.plan("B", 20)),
                Map.of("render", Duration.ofSeconds(seconds)),
                seconds,
                Duration.ofSeconds(seconds),
                seconds + "\n",
                "0.22.0",
                List.of(),
                List.of(warnings));
    }

    private Rendered rendered(String scene, long seconds) throws IOException {
        Path file = Files.writeString(directory.resolve(scene + ".mp4"), "video");
        Artifact artifact = new Artifact(
                scene,
                file,
                Artifact.ArtifactKind.VIDEO,
                Format.MP4,
                5,
                "0".repeat(64),
                10,
                854,
                480,
                Duration.ofSeconds(1));
        return new Rendered(List.of(artifact), report(seconds, WARNING));
    }

    @Test
    void videosAreInTheOrderOfTheSourceAndTheReportsAreOne() throws Exception {
        List<RenderResult> slices = List.of(rendered("B", 4), rendered("A", 2));
        RenderResult merged = SliceResults.merge(report(1, WARNING), slices, RenderLimits.DEFAULT);
        assertThat(((Rendered) merged).artifacts()).extracting(Artifact::scene).containsExactly("A", "B");
        assertThat(merged.report().warnings()).containsExactly(WARNING);
        assertThat(merged.report().cpuTime()).isEqualTo(Duration.ofSeconds(7));
        assertThat(merged.report().timings()).containsEntry("render", Duration.ofSeconds(4));
        assertThat(merged.report().maxMemoryBytes()).isEqualTo(4);
        assertThat(merged.report().log()).isEqualTo("1\n4\n2\n");
    }

    @Test
    void failureOfOneSliceRemovesTheVideosOfTheOthers() throws Exception {
        Failed failed = new Failed(ScriptFailure.of(FailureKind.TIMEOUT, "too long"), report(3));
        RenderResult merged = SliceResults.merge(report(1), List.of(rendered("A", 2), failed), RenderLimits.DEFAULT);
        assertThat(merged)
                .isInstanceOfSatisfying(
                        Failed.class, it -> assertThat(it.failure()).isEqualTo(failed.failure()));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void limitOfAllVideosCountsThoseOfAllPods() throws Exception {
        RenderResult merged = SliceResults.merge(
                report(1), List.of(rendered("A", 2), rendered("B", 2)), RenderLimits.DEFAULT.withOutputBytes(9));
        assertThat(merged).isInstanceOfSatisfying(Failed.class, it -> {
            assertThat(it.kind()).isEqualTo(FailureKind.DISK_LIMIT);
            assertThat(it.failure().message()).contains("10 bytes", "9");
        });
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void eventsOfThePodsComeOnTheThreadOfTheRenderAndOnce() throws Exception {
        List<RenderEvent> events = new ArrayList<>();
        SliceListener listener = new SliceListener(events::add);
        RenderEvent warning = new RenderEvent.WarningRaised(WARNING);
        RenderEvent progress = new RenderEvent.RenderProgress("A", 0, 1, 1, 10);
        listener.check(warning);
        Thread pod = new Thread(
                () -> List.of(warning, new RenderEvent.ScenesFound(List.of("A"), List.of("A")), progress, progress)
                        .forEach(listener::on));
        pod.start();
        pod.join();
        assertThat(events).containsExactly(warning);
        listener.deliver();
        assertThat(events).containsExactly(warning, progress, progress);
    }
}
