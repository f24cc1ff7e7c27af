package com.codercops.omega.runner.protocol;

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

/** An image must be requested, complete, and follow its video with the matching name. Otherwise the runner is rejected. */
@Timeout(60)
class ImageMessagesTest {
    private static final byte[] VIDEO = "a video".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STILL = "a still".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path temp;

    private Path incoming;
    private Path out;
    private FakeRunner runner;

    @BeforeEach
    void prepare() throws IOException {
        incoming = Files.createDirectory(temp.resolve("incoming"));
        out = Files.createDirectory(temp.resolve("out"));
        runner = new FakeRunner();
    }

    private Rendered render(boolean requested, String... files) throws Exception {
        List<String> messages = new ArrayList<>(List.of("\"type\":\"accepted\",\"job\":\"j\""));
        messages.addAll(List.of(files));
        messages.add(FakeRunner.DONE);
        runner.onCommand(false, messages.toArray(String[]::new));
        RenderRequest request =
                RenderRequest.of("j", new Script("from manim import *"), out).withImages(requested);
        try (RunnerSession session =
                RunnerSession.open(runner.send(FakeRunner.READY), incoming, Duration.ofSeconds(20))) {
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
    void imagesBelongToTheirVideo() throws Exception {
        Rendered rendered = render(
                true,
                video("S.mp4"),
                FakeRunner.chunk("S.mp4", VIDEO),
                image("S.poster.jpg", "poster"),
                FakeRunner.chunk("S.poster.jpg", STILL),
                image("S.thumbnail.jpg", "thumbnail"),
                FakeRunner.chunk("S.thumbnail.jpg", STILL),
                image("S.layout.jpg", "layout"),
                FakeRunner.chunk("S.layout.jpg", STILL),
                video("T.mp4"),
                FakeRunner.chunk("T.mp4", VIDEO));
        Artifact first = rendered.artifacts().get(0);
        assertThat(first.images())
                .containsExactly(
                        new PreviewImage(
                                PreviewImage.PreviewKind.POSTER,
                                out.resolve("S.poster.jpg"),
                                STILL.length,
                                hash(STILL),
                                320,
                                180),
                        new PreviewImage(
                                PreviewImage.PreviewKind.THUMBNAIL,
                                out.resolve("S.thumbnail.jpg"),
                                STILL.length,
                                hash(STILL),
                                320,
                                180),
                        new PreviewImage(
                                PreviewImage.PreviewKind.LAYOUT,
                                out.resolve("S.layout.jpg"),
                                STILL.length,
                                hash(STILL),
                                320,
                                180));
        assertThat(first.images().get(0).path()).hasBinaryContent(STILL);
        assertThat(rendered.artifacts().get(1).images()).isEmpty();
        assertThat(incoming).isEmptyDirectory();
        synchronized (runner.received) {
            assertThat(runner.received.get(0)).contains("\"images\":true");
            assertThat(new ProtocolSchema().errors(runner.received.get(0))).isEmpty();
        }
    }

    @Test
    void imageThatWasNotRequestedIsRejected() throws Exception {
        assertThatThrownBy(() -> render(
                        false,
                        video("S.mp4"),
                        FakeRunner.chunk("S.mp4", VIDEO),
                        image("S.poster.jpg", "poster"),
                        FakeRunner.chunk("S.poster.jpg", STILL)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("that was not requested");
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"T.poster.jpg", "S.thumbnail.jpg", "S-2.poster.jpg"})
    void imageWithAnotherNameIsRejected(String name) throws Exception {
        assertThatThrownBy(() -> render(true, video("S.mp4"), FakeRunner.chunk("S.mp4", VIDEO), image(name, "poster")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("that was not requested");
        assertNothingLeft();
    }

    @Test
    void imageBeforeItsVideoIsRejected() throws Exception {
        assertThatThrownBy(() -> render(true, image("S.poster.jpg", "poster"))).isInstanceOf(RenderException.class);
        assertNothingLeft();
    }

    @Test
    void duplicateImageIsRejected() throws Exception {
        String one = image("S.poster.jpg", "poster");
        String chunk = FakeRunner.chunk("S.poster.jpg", STILL);
        assertThatThrownBy(() -> render(true, video("S.mp4"), FakeRunner.chunk("S.mp4", VIDEO), one, chunk, one, chunk))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("which another file has");
        assertNothingLeft();
    }

    @Test
    void imageWithOtherContentIsRejected() throws Exception {
        assertThatThrownBy(() -> render(
                        true,
                        video("S.mp4"),
                        FakeRunner.chunk("S.mp4", VIDEO),
                        image("S.poster.jpg", "poster"),
                        FakeRunner.chunk("S.poster.jpg", "b still".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("whose content is not the announced one");
        assertNothingLeft();
    }

    @Test
    void imageThatIsTooLargeIsRejected() throws Exception {
        String huge = image("S.poster.jpg", "poster").replace("\"bytes\":7,", "\"bytes\":16777217,");
        // Sent as raw text, because the fake runner sends only messages that the schema allows.
        runner.send(FakeRunner.READY, "\"type\":\"accepted\",\"job\":\"j\"");
        runner.raw("{\"v\":1,\"seq\":2," + huge + "}\n");
        RenderRequest request =
                RenderRequest.of("j", new Script("from manim import *"), out).withImages(true);
        RunnerSession session = RunnerSession.open(runner, incoming, Duration.ofSeconds(20));
        assertThatThrownBy(() -> session.render(request, RenderListener.none()))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("bytes must be a number of at most 16777216");
        assertNothingLeft();
    }

    private void assertNothingLeft() {
        assertThat(incoming).isEmptyDirectory();
        assertThat(out).isEmptyDirectory();
        assertThat(runner.killed).isTrue();
    }
}
