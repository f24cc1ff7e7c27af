package com.codercops.omega.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.SubtitleFile;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Subtitles must be complete and follow their video with the matching name. Otherwise the runner is rejected. */
@Timeout(60)
class SubtitleMessagesTest {
    private static final byte[] VIDEO = "a video".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TEXT = "WEBVTT\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path temp;

    private Path incoming;
    private Path out;

    @BeforeEach
    void prepare() throws IOException {
        incoming = Files.createDirectory(temp.resolve("incoming"));
        out = Files.createDirectory(temp.resolve("out"));
    }

    private Rendered render(String... files) throws Exception {
        FakeRunner runner = new FakeRunner();
        List<String> messages = new ArrayList<>(List.of("\"type\":\"accepted\",\"job\":\"j\""));
        messages.addAll(List.of(files));
        messages.add(FakeRunner.DONE);
        runner.onCommand(false, messages.toArray(String[]::new));
        RenderRequest request = RenderRequest.of("j", new Script("from manim import *"), out);
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

    private static String subtitle(String name, String format) {
        return "\"type\":\"subtitle\",\"job\":\"j\",\"scene\":\"S\",\"name\":\"" + name + "\",\"format\":\"" + format
                + "\",\"bytes\":" + TEXT.length + ",\"sha256\":\"" + hash(TEXT) + "\"";
    }

    @Test
    void subtitlesBelongToTheirVideo() throws Exception {
        Rendered rendered = render(
                video("S.mp4"),
                FakeRunner.chunk("S.mp4", VIDEO),
                subtitle("S.srt", "srt"),
                FakeRunner.chunk("S.srt", TEXT),
                subtitle("S.vtt", "vtt"),
                FakeRunner.chunk("S.vtt", TEXT),
                video("T.mp4"),
                FakeRunner.chunk("T.mp4", VIDEO));
        Artifact first = rendered.artifacts().get(0);
        assertThat(first.subtitles())
                .containsExactly(
                        new SubtitleFile(
                                SubtitleFile.SubtitleFormat.SRT, out.resolve("S.srt"), TEXT.length, hash(TEXT)),
                        new SubtitleFile(
                                SubtitleFile.SubtitleFormat.VTT, out.resolve("S.vtt"), TEXT.length, hash(TEXT)));
        assertThat(out.resolve("S.srt")).hasBinaryContent(TEXT);
        assertThat(rendered.artifacts().get(1).subtitles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"T.srt, srt", "S.vtt, srt", "S-2.srt, srt"})
    void subtitlesWithAnotherNameAreRejected(String name, String format) {
        assertThatThrownBy(() -> render(video("S.mp4"), FakeRunner.chunk("S.mp4", VIDEO), subtitle(name, format)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("that belong to no video");
        assertThat(out).isEmptyDirectory();
        assertThat(incoming).isEmptyDirectory();
    }

    @Test
    void subtitlesBeforeTheirVideoAreRejected() {
        assertThatThrownBy(() -> render(subtitle("S.srt", "srt"))).isInstanceOf(RenderException.class);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void incompleteSubtitlesAreRejected() {
        assertThatThrownBy(() -> render(video("S.mp4"), FakeRunner.chunk("S.mp4", VIDEO), subtitle("S.srt", "srt")))
                .isInstanceOf(RenderException.class);
        assertThat(out).isEmptyDirectory();
    }
}
