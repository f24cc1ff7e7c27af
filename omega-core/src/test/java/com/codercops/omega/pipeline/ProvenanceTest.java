package com.codercops.omega.pipeline;

import static com.codercops.omega.PipelineFakes.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.Omega;
import com.codercops.omega.PipelineFakes;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Quality;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
    private static final String HOSTILE = "\"}],\u0000\u001b]0;title\u0007\n\u202e\ud800";

    @TempDir
    Path temp;

    private Omega.Builder omega(PipelineFakes.Model model) {
        return Omega.builder()
                .model(model)
                .backend(new PipelineFakes.Backend(
                        request -> request.script().source().contains("broken")
                                ? ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, HOSTILE)
                                : null))
                .clock(Clock.fixed(Instant.parse("2026-03-14T09:26:53.5Z"), ZoneOffset.UTC))
                .quality(Quality.HIGH)
                .seed(7)
                .directory(temp.resolve("media"));
    }

    private Provenance provenance() throws InterruptedException {
        AnimationResult result = omega(new PipelineFakes.Model(answer("broken"), answer("self.wait()")))
                .build()
                .animate("a \"red\" circle");
        return ((AnimationSucceeded) result).provenance();
    }

    /** The committed file is the format. Change {@link Provenance#FORMAT} if older readers cannot read a new form. */
    @Test
    void writesTheDocumentedFormat() throws Exception {
        String expected = new String(
                ProvenanceTest.class.getResourceAsStream("provenance.json").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(provenance().toJson()).isEqualTo(expected.replace("OMEGA_VERSION", Omega.version()));
    }

    @Test
    void namesTheFilesWhereTheyWereMoved() throws Exception {
        Provenance made = provenance();
        Artifact video = made.rendered().artifacts().get(0).withPath(Path.of("videos/circle.mp4"));
        Provenance moved =
                made.withFiles(List.of(video), Path.of("videos/circle.py")).withSource("mine.py");
        assertThat(moved.toJson())
                .contains("\"file\": \"circle.mp4\"", "\"file\": \"circle.py\"", "\"source\": \"mine.py\"")
                .doesNotContain("Video.mp4");
        assertThatThrownBy(() -> provenance().withFiles(List.of(), Path.of("circle.py")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are 1 videos, but 0 were moved.");
    }

    @Test
    void givenScriptHasNeitherPromptNorModel() throws Exception {
        AnimationResult result = omega(new PipelineFakes.Model())
                .build()
                .render(new Script(PipelineFakes.source("self.wait()")), PipelineListener.none());
        assertThat(((AnimationSucceeded) result).provenance().toJson())
                .contains("\"prompt\": null", "\"model\": null", "\"origin\": \"given\"");
    }

    @Test
    void existingFileIsReplacedAndNothingElseIsLeft() throws Exception {
        Path file = Files.writeString(temp.resolve("video.provenance.json"), "old");
        Provenance provenance = provenance();
        provenance.writeTo(file);
        assertThat(file).hasContent(provenance.toJson());
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void symbolicLinkIsReplacedNotFollowed() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret"), "untouched");
        Path file = Files.createSymbolicLink(temp.resolve("video.provenance.json"), secret);
        provenance().writeTo(file);
        assertThat(secret).hasContent("untouched");
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(file).content().startsWith("{");
    }

    @Test
    void failedWriteLeavesNoTemporaryFile() throws Exception {
        Provenance provenance = provenance();
        Path directory = Files.createDirectory(temp.resolve("video.provenance.json"));
        Files.writeString(directory.resolve("inside"), "kept");
        assertThatThrownBy(() -> provenance.writeTo(directory)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> provenance.writeTo(temp.resolve("missing/video.json")))
                .isInstanceOf(IOException.class);
        assertThat(directory.resolve("inside")).hasContent("kept");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).containsExactlyInAnyOrder(directory, temp.resolve("media"));
        }
    }
}
