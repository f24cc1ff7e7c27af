package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.PipelineFakes.Backend;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each call of {@link Omega} writes into a separate directory. */
class OutputDirectoryTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T09:26:53Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    /** Writes the script as the content of the video, replacing an existing file, as real backends do. */
    private static final class WritingBackend extends Backend {
        private final CyclicBarrier rendering;

        WritingBackend(int concurrentCalls) {
            super(request -> request.script().source().contains("broken")
                    ? ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "broken")
                    : null);
            rendering = new CyclicBarrier(concurrentCalls);
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) {
            RenderResult result = super.render(request, listener);
            try {
                rendering.await(20, TimeUnit.SECONDS);
                if (!request.script().source().contains("broken")) {
                    Files.writeString(
                            request.directory().resolve("Video.mp4"),
                            request.script().source());
                }
                rendering.await(20, TimeUnit.SECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return result;
        }
    }

    /** Answers with a script that contains the prompt. Thread-safe. */
    private record EchoModel() implements LanguageModel {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public ModelResponse complete(ModelRequest request) {
            return new ModelResponse(
                    answer("self.add(" + request.prompt() + ")"), ModelResponse.Finish.COMPLETE, TokenUsage.NONE);
        }
    }

    private Omega.Builder omega(Backend backend) {
        return Omega.builder()
                .model(new EchoModel())
                .backend(backend)
                .clock(CLOCK)
                .directory(temp.resolve("videos"));
    }

    @Test
    void concurrentAndLaterCallsKeepTheVideosOfOtherCalls() throws Exception {
        Omega omega = omega(new WritingBackend(2)).build();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Path> first = threads.submit(() -> video(omega, "first"));
            Future<Path> second = threads.submit(() -> video(omega, "second"));
            assertThat(first.get()).content().contains("self.add(first)");
            assertThat(second.get()).content().contains("self.add(second)");

            Omega next = omega(new WritingBackend(1)).build();
            Path third = video(next, "third");
            assertThat(third).content().contains("self.add(third)");
            assertThat(first.get()).content().contains("self.add(first)");
            assertThat(second.get()).content().contains("self.add(second)");
            assertThat(List.of(first.get(), second.get(), third))
                    .extracting(path -> temp.resolve("videos").relativize(path).toString())
                    .containsExactlyInAnyOrder(
                            "20260314-092653/Video.mp4", "20260314-092653-2/Video.mp4", "20260314-092653-3/Video.mp4");
        } finally {
            threads.shutdownNow();
        }
    }

    private static Path video(Omega omega, String prompt) throws InterruptedException {
        return ((AnimationSucceeded) omega.animate(prompt)).video().path();
    }

    @Test
    void callWithoutVideoLeavesNoDirectory() throws Exception {
        omega(new WritingBackend(1)).build().render(new Script("broken"), PipelineListener.none());
        assertThat(temp.resolve("videos")).isEmptyDirectory();

        Omega withoutAnswer = omega(new WritingBackend(1))
                .model(new PipelineFakes.Model(new ModelException(ModelException.Reason.UNREACHABLE, "away")))
                .build();
        assertThatThrownBy(() -> withoutAnswer.animate("first")).isInstanceOf(ModelException.class);
        assertThat(temp.resolve("videos")).isEmptyDirectory();
    }

    @Test
    void existingLinkIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(Files.createDirectory(temp.resolve("videos")).resolve("20260314-092653"), elsewhere);
        Path video = video(omega(new WritingBackend(1)).build(), "first");
        assertThat(video.getParent()).hasFileName("20260314-092653-2");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void directoryThatCannotBeCreatedIsReportedBeforeTheModelIsCalled() throws Exception {
        Path file = Files.writeString(temp.resolve("videos"), "a file");
        PipelineFakes.Model model = new PipelineFakes.Model();
        Omega omega = omega(new WritingBackend(1)).model(model).build();
        assertThatThrownBy(() -> omega.animate("first"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(file.toString());
        assertThat(model.requests).isEmpty();
    }
}
