package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.ModelCapabilities;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that sees images reviews the video and improves it once, and the first video is never lost. */
class VideoReviewTest {
    private static final String GOOD =
            "```json\n{\"readable\": true, \"uncovered\": true, \"as_requested\": true, \"faults\": []}\n```";
    private static final String BAD = "{\"readable\": false, \"uncovered\": true, \"as_requested\": true, \"faults\":"
            + " [\"Image 2: the title is too faint. Make it white.\"]}";

    @TempDir
    Path videos;

    private final List<PipelineEvent> events = new ArrayList<>();
    private final PipelineFakes.Backend backend = new PipelineFakes.Backend(request -> failure());

    private static @Nullable ScriptFailure failure() {
        return null;
    }

    private AnimationSucceeded animate(PipelineFakes.Model model) throws InterruptedException {
        return (AnimationSucceeded) Omega.builder()
                .model(model.seeing())
                .backend(backend)
                .directory(videos)
                .review(true)
                .name("out")
                .build()
                .animate("a dot", events::add);
    }

    private List<String> rejections() {
        return events.stream()
                .filter(PipelineEvent.PolishRejected.class::isInstance)
                .map(it -> ((PipelineEvent.PolishRejected) it).reason())
                .toList();
    }

    private List<String> files() throws Exception {
        try (var all = Files.walk(videos)) {
            return all.filter(Files::isRegularFile)
                    .map(it -> videos.relativize(it).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void goodVideoIsKeptAfterOneCall() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("self.wait()"), GOOD);
        AnimationSucceeded video = animate(model);

        assertThat(video.attempts()).hasSize(1);
        assertThat(model.requests).hasSize(2);
        assertThat(model.requests.get(1).messages().get(2).images())
                .singleElement()
                .satisfies(image -> {
                    assertThat(image.mediaType()).isEqualTo("image/jpeg");
                    assertThat(new String(image.data(), StandardCharsets.UTF_8)).isEqualTo("sheet of self.wait()");
                });
        assertThat(model.requests.get(1).messages().get(1).text()).contains("self.wait()");
        assertThat(files()).containsExactly("out/Video.mp4");
        assertThat(video.video().images()).isEmpty();
    }

    @Test
    void faultsAreCorrectedAndTheBetterVideoIsKept() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("self.wait()"), BAD, answer("self.wait(2)"), GOOD);
        AnimationSucceeded video = animate(model);

        assertThat(video.script()).isEqualTo(new Script(source("self.wait(2)")));
        assertThat(video.success().origin()).isEqualTo(Attempt.Origin.POLISHED);
        assertThat(files()).containsExactly("out/improved/Video.mp4");
        assertThat(model.requests.get(2).messages().get(2).text())
                .contains("- Image 2: the title is too faint. Make it white.");
        assertThat(rejections()).isEmpty();
    }

    @Test
    void videoThatIsNoBetterByTheListIsDiscarded() throws Exception {
        AnimationSucceeded video =
                animate(new PipelineFakes.Model(answer("self.wait()"), BAD, answer("self.wait(2)"), BAD));

        assertThat(video.success().number()).isEqualTo(1);
        assertThat(video.attempts().get(1).failureIfAny()).isPresent();
        assertThat(files()).containsExactly("out/Video.mp4");
        assertThat(rejections()).singleElement().asString().contains("2 points of the review");
    }

    @Test
    void videoWithMoreLayoutErrorsIsDiscardedBeforeItIsRendered() throws Exception {
        AnimationSucceeded video = animate(new PipelineFakes.Model(answer("self.wait()"), BAD, answer("overlap")));

        assertThat(video.success().number()).isEqualTo(1);
        assertThat(backend.requests).hasSize(1);
        assertThat(rejections()).singleElement().asString().contains("0 before, 1 after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The video looks good.",
                "{\"readable\": true}",
                "{\"readable\": \"yes\", \"uncovered\": true, \"as_requested\": true, \"faults\": []}",
                "{\"readable\": true, \"uncovered\": true, \"as_requested\": true, \"faults\": [], \"run\": \"x\"}",
                "{\"readable\": false, \"uncovered\": true, \"as_requested\": true, \"faults\": []}",
                "{\"readable\": true, \"uncovered\": true, \"as_requested\": true, \"faults\": [\"a fault\"]}",
                "{\"readable\": true, \"readable\": true, \"uncovered\": true, \"as_requested\": true, \"faults\": []}",
                "{\"readable\": true, \"uncovered\": true, \"as_requested\": true, \"faults\": [[[[[[[]]]]]]]}",
            })
    void answerThatDoesNotFitTheSchemaKeepsTheVideo(String review) throws Exception {
        AnimationSucceeded video = animate(new PipelineFakes.Model(answer("self.wait()"), review));

        assertThat(video.attempts()).hasSize(1);
        assertThat(files()).containsExactly("out/Video.mp4");
        assertThat(rejections()).singleElement().asString().contains("cannot be read");
    }

    @Test
    void modelWithoutEyesIsNotAsked() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("self.wait()"));
        AnimationSucceeded video = (AnimationSucceeded) Omega.builder()
                .model(model)
                .backend(backend)
                .directory(videos)
                .review(true)
                .build()
                .animate("a dot", events::add);

        assertThat(video.attempts()).hasSize(1);
        assertThat(model.capabilities()).isEqualTo(ModelCapabilities.TEXT_ONLY);
        assertThat(rejections()).singleElement().asString().contains("cannot see images");
    }

    @Test
    void unavailableModelKeepsTheVideo() throws Exception {
        AnimationSucceeded video = animate(new PipelineFakes.Model(
                answer("self.wait()"), BAD, new ModelException(ModelException.Reason.UNREACHABLE, "away")));

        assertThat(video.success().number()).isEqualTo(1);
        assertThat(rejections()).containsExactly("away");
    }

    @Test
    void reviewIsOffByDefaultAndNeverForAPersonsScript() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("self.wait()"));
        Omega omega = Omega.builder()
                .model(model.seeing())
                .backend(backend)
                .directory(videos)
                .build();
        omega.animate("a dot");
        AnimationResult rendered =
                omega.toBuilder().review(true).name("given").build().render(new Script(source("self.wait()")));

        assertThat(model.requests).hasSize(1);
        assertThat(rendered.orElseThrow().video().images()).isEmpty();
        assertThat(files()).contains("given/Video.mp4").doesNotContain("given/Video.sheet.jpg");
    }
}
