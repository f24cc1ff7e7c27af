package com.codercops.omega.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images come behind their video, wanted, under its name, and whole; a runner that says otherwise is not believed. */
@Timeout(60)
class ImagesTest {
    private static final byte[] VIDEO = "a video".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STILL = "a still".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path temp;

    private Path spool;
    private Path out;
    private FakeRunner runner;

    @BeforeEach
    void prepare() throws IOException {
        spool = Files.createDirectory(temp.resolve("spool"));
        out = Files.createDirectory(temp.resolve("out"));
        runner = new FakeRunner();
    }

    private Rendered render(boolean wanted, String... deliveries) throws Exception {
        List<String> said = new ArrayList<>(List.of("\"type\":\"accepted\",\"job\":\"j\""));
        said.addAll(List.of(deliveries));
        said.add(FakeRunner.DONE);
        runner.onCommand(false, said.toArray(String[]::new));
        RenderRequest request =
                RenderRequest.of("j", new Script("from manim import *"), out).withImages(wanted);
        try (RunnerSession session = RunnerSession.open(runner.say(FakeRunner.READY), spool, Duration.ofSeconds(20))) {
            return (Rendered) session.render(request, RenderListener.none());
        }
    }

    private static String hash(byte[] content) {
        return new Script(new String(content, StandardCharsets.US_ASCII)).sha256();
    }

    private static String video(String name) {
        return FakeRunner.video(name, VIDEO, hash(VIDEO));
    }

    private static String image(String name, String kind) {
        return FakeRunner.image(name, kind, STILL, hash(STILL));
    }

    @Test
    void eachVideoHasItsOwn() throws Exception {
        Rendered rendered = render(
                true,
                video("S.mp4"),
                FakeRunner.chunk("S.mp4", VIDEO),
                image("S.poster.jpg", "poster"),
                FakeRunner.chunk("S.poster.jpg", STILL),
                image("S.thumbnail.jpg", "thumbnail"),
                FakeRunner.chunk("S.thumbnail.jpg", STILL),
                video("T.mp4"),
                FakeRunner.chunk("T.mp4", VIDEO));
        Artifact first = rendered.artifacts().get(0);
        assertThat(first.images())
                .containsExactly(
                        new PreviewImage(
                                PreviewImage.Kind.POSTER,
                                out.resolve("S.poster.jpg"),
                                STILL.length,
                                hash(STILL),
                                320,
                                180),
                        new PreviewImage(
                                PreviewImage.Kind.THUMBNAIL,
                                out.resolve("S.thumbnail.jpg"),
                                STILL.length,
                                hash(STILL),
                                320,
                                180));
        assertThat(first.images().get(0).path()).hasBinaryContent(STILL);
        assertThat(rendered.artifacts().get(1).images()).isEmpty();
        assertThat(spool).isEmptyDirectory();
        synchronized (runner.heard) {
            assertThat(runner.heard.get(0)).contains("\"images\":true");
            assertThat(new ProtocolSchema().errors(runner.heard.get(0))).isEmpty();
        }
    }

    @Test
    void nobodyAsksUnlessTold() throws Exception {
        assertThatThrownBy(() -> render(
                        false,
                        video("S.mp4"),
                        FakeRunner.chunk("S.mp4", VIDEO),
                        image("S.poster.jpg", "poster"),
                        FakeRunner.chunk("S.poster.jpg", STILL)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("that nobody wanted");
        nothingStays();
    }

    @ParameterizedTest
    @ValueSource(strings = {"T.poster.jpg", "S.thumbnail.jpg", "S-2.poster.jpg"})
    void anotherNameIsRefused(String name) throws Exception {
        assertThatThrownBy(() -> render(true, video("S.mp4"), FakeRunner.chunk("S.mp4", VIDEO), image(name, "poster")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("that nobody wanted");
        nothingStays();
    }

    @Test
    void oneBeforeItsVideoIsRefused() throws Exception {
        assertThatThrownBy(() -> render(true, image("S.poster.jpg", "poster"))).isInstanceOf(RenderException.class);
        nothingStays();
    }

    @Test
    void aSecondOneIsRefused() throws Exception {
        String one = image("S.poster.jpg", "poster");
        String chunk = FakeRunner.chunk("S.poster.jpg", STILL);
        assertThatThrownBy(() -> render(true, video("S.mp4"), FakeRunner.chunk("S.mp4", VIDEO), one, chunk, one, chunk))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("which is taken");
        nothingStays();
    }

    @Test
    void oneWithOtherContentIsRefused() throws Exception {
        assertThatThrownBy(() -> render(
                        true,
                        video("S.mp4"),
                        FakeRunner.chunk("S.mp4", VIDEO),
                        image("S.poster.jpg", "poster"),
                        FakeRunner.chunk("S.poster.jpg", "b still".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("other content");
        nothingStays();
    }

    @Test
    void oneThatIsTooLargeIsRefused() throws Exception {
        String huge = image("S.poster.jpg", "poster").replace("\"bytes\":7,", "\"bytes\":16777217,");
        // Past the fake's own mouth, which says nothing that the schema forbids.
        runner.say(FakeRunner.READY, "\"type\":\"accepted\",\"job\":\"j\"");
        runner.raw("{\"v\":1,\"seq\":2," + huge + "}\n");
        RenderRequest request =
                RenderRequest.of("j", new Script("from manim import *"), out).withImages(true);
        RunnerSession session = RunnerSession.open(runner, spool, Duration.ofSeconds(20));
        assertThatThrownBy(() -> session.render(request, RenderListener.none()))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("bytes must be a number of at most 16777216");
        nothingStays();
    }

    private void nothingStays() {
        assertThat(spool).isEmptyDirectory();
        assertThat(out).isEmptyDirectory();
        assertThat(runner.killed).isTrue();
    }
}
