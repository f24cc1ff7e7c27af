package com.codercops.omega.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.AnimationRequest;
import com.codercops.omega.Omega;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.testing.FakeLanguageModel;
import com.codercops.omega.testing.FakeRenderBackend;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of {@code docs/guides/java-api.md}, with fakes. */
class JavaApiTest {
    private static final String SCRIPT = "class Video(Scene):\n    def construct(self):\n        self.wait()\n";
    private static final String ANSWER = "```python\n" + SCRIPT + "```";
    private static final Failed FAILED = new Failed(
            ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "name 'BRAND' is not defined"), RunReport.NOTHING_RAN);

    @TempDir
    Path videos;

    private RenderResult rendered() {
        Artifact video = new Artifact(
                "Video",
                videos.resolve("Video.mp4"),
                Artifact.ArtifactKind.VIDEO,
                Format.MP4,
                1,
                "0".repeat(64),
                15,
                854,
                480,
                Duration.ofSeconds(1));
        return new Rendered(List.of(video), RunReport.NOTHING_RAN);
    }

    private Omega.Builder omega(LanguageModel model, FakeRenderBackend backend) {
        return Omega.builder().model(model).backend(backend).directory(videos);
    }

    @Test
    void optionsOfACall() throws Exception {
        FakeRenderBackend backend = FakeRenderBackend.rendering(rendered());
        // The budget in dollars needs a model whose price is known, and the fake has none.
        assertThatThrownBy(() -> JavaApi.withOptions(
                        omega(FakeLanguageModel.answering(ANSWER), backend).build(), videos))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("price");
        assertThat(backend.requests()).isEmpty();
        omega(FakeLanguageModel.answering(ANSWER), backend)
                .build()
                .animate(AnimationRequest.of("a sine wave").withName("sine").withQuality(Quality.HIGH));
        RenderRequest request = backend.requests().get(0);
        assertThat(request.directory()).isEqualTo(videos.resolve("sine"));
        assertThat(request.quality()).isEqualTo(Quality.HIGH);
    }

    @Test
    void resultsAndChecks() throws Exception {
        FakeRenderBackend backend = FakeRenderBackend.rendering(rendered(), FAILED)
                .thenCheck(new Checked(RunReport.NOTHING_RAN))
                .thenCheck(FAILED);
        Omega omega = omega(FakeLanguageModel.answering(), backend).build();
        assertThat(JavaApi.checkFirst(omega, new Script(SCRIPT))).endsWith("Video.mp4");
        assertThat(JavaApi.passes(omega, new Script(SCRIPT))).isFalse();
        assertThat(JavaApi.look(omega.render(new Script(SCRIPT)))).startsWith("NO_MODEL: script_exception");
    }

    @Test
    void futureHasTheResult() throws Exception {
        Omega omega = omega(FakeLanguageModel.answering(ANSWER), FakeRenderBackend.rendering(rendered()))
                .build();
        AnimationResult result = JavaApi.inBackground(omega, Runnable::run).get();
        assertThat(JavaApi.look(result)).endsWith("Video.mp4, 0 parts left out");
    }

    @Test
    void ownRepairsWork() throws Exception {
        FakeRenderBackend backend = FakeRenderBackend.rendering(FAILED, FAILED, rendered());
        Omega omega = JavaApi.withRepairs(omega(FakeLanguageModel.answering(), backend));
        Script script = new Script(SCRIPT.replace("wait()", "wait(BRAND)"));
        assertThat(omega.render(script).orElseThrow().script().source()).contains("wait(BLUE)");
        assertThat(backend.requests().get(1).script().source()).contains("wait(GREEN)");
    }

    @Test
    void metersCountCallsAndVideos() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Omega omega = omega(
                        FakeLanguageModel.answering(ANSWER, ANSWER.replace("wait()", "wait(2)")),
                        FakeRenderBackend.rendering(FAILED, rendered()))
                .build();
        omega.animate("a sine wave", new OmegaMeters(registry));
        assertThat(registry.get("omega.model.calls")
                        .tag("outcome", "succeeded")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("omega.failed.attempts")
                        .tag("kind", "script_exception")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("omega.videos")
                        .tag("outcome", "succeeded")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    /** Answers with a script, and records what it is asked. */
    private static final class RecordingChat implements ChatModel {
        private final List<ChatRequest> requests = new ArrayList<>();

        @Override
        public ChatResponse chat(ChatRequest request) {
            requests.add(request);
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from(ANSWER))
                    .tokenUsage(new TokenUsage(10, 20))
                    .finishReason(FinishReason.STOP)
                    .build();
        }
    }

    @Test
    void chatModelOfLangChain4jWritesScripts() throws Exception {
        RecordingChat chat = new RecordingChat();
        AnimationResult result = omega(new LangChain4jModel("mine", chat), FakeRenderBackend.rendering(rendered()))
                .build()
                .animate("a sine wave");
        assertThat(result.orElseThrow().script().source()).isEqualTo(SCRIPT);
        assertThat(result.usage()).isEqualTo(new com.codercops.omega.model.TokenUsage(10, 20));
        List<ChatMessage> messages = chat.requests.get(0).messages();
        assertThat(messages.get(0)).isInstanceOf(SystemMessage.class);
        assertThat(messages.get(1).toString()).contains("a sine wave");
    }

    @Test
    void errorsOfLangChain4jAreMapped() {
        ChatModel limited = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                throw new RateLimitException("too many requests");
            }
        };
        Omega omega = omega(new LangChain4jModel("mine", limited), FakeRenderBackend.rendering())
                .build();
        assertThatThrownBy(() -> omega.animate("a sine wave"))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.RATE_LIMIT))
                .hasMessage("mine gave no answer: too many requests");
    }
}
