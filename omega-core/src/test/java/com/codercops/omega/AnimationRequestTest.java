package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.asset.AssetSource;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.LayoutRepairs;
import com.codercops.omega.render.Aspect;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.WritingOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnimationRequestTest {
    @TempDir
    Path videos;

    private final PipelineFakes.Backend backend = new PipelineFakes.Backend(request -> null);
    private final PipelineFakes.Model model = new PipelineFakes.Model(answer("self.wait()"), answer("self.wait()"));

    private Omega.Builder builder() {
        return Omega.builder().model(model).backend(backend).directory(videos.resolve("usual"));
    }

    @Test
    void optionsOfARequestCountForItsCallOnly() throws Exception {
        Omega omega = builder().quality(Quality.MEDIUM).build();
        RenderLimits limits = RenderLimits.DEFAULT.withMemoryBytes(1L << 30);
        omega.animate(AnimationRequest.of("a dot")
                .withDirectory(videos.resolve("other"))
                .withName("dot")
                .withQuality(Quality.HIGH)
                .withFormat(Format.WEBM)
                .withScenes(SceneSelection.ALL)
                .withSeed(7)
                .withLimits(limits));
        omega.animate("a dot");

        RenderRequest first = backend.requests.get(0);
        assertThat(first.directory()).isEqualTo(videos.resolve("other/dot"));
        assertThat(first.quality()).isEqualTo(Quality.HIGH);
        assertThat(first.format()).isEqualTo(Format.WEBM);
        assertThat(first.scenes()).isEqualTo(SceneSelection.ALL);
        assertThat(first.seed()).isEqualTo(7);
        assertThat(first.limits()).isEqualTo(limits);
        assertThat(first.overrides().fixed()).contains(Overrides.Fixed.FORMAT, Overrides.Fixed.SEED);
        RenderRequest second = backend.requests.get(1);
        assertThat(second.directory().getParent()).isEqualTo(videos.resolve("usual"));
        assertThat(second.quality()).isEqualTo(Quality.MEDIUM);
        assertThat(second.format()).isEqualTo(Format.MP4);
    }

    @Test
    void optionsCountForScriptsAndRevisions() throws Exception {
        Omega omega = builder().build();
        omega.animate(AnimationRequest.of(new Script(source("self.add(a)"))).withName("given"));
        omega.animate(AnimationRequest.revision(new Script(source("self.add(a)")), "add b")
                .withName("changed"));

        assertThat(backend.requests)
                .extracting(RenderRequest::directory)
                .containsExactly(videos.resolve("usual/given"), videos.resolve("usual/changed"));
        assertThat(model.requests).hasSize(1);
    }

    @Test
    void modelGetsTheOptionsOfWriting() throws Exception {
        Omega omega = builder().writing(WritingOptions.NONE.withSeconds(20)).build();
        omega.animate(AnimationRequest.of("a dot"));
        omega.animate(AnimationRequest.revision(new Script(source("self.add(a)")), "add b")
                .withWriting(WritingOptions.NONE.withLanguage("de").withStyle("soft colours")));

        assertThat(model.requests.get(0).instructions()).contains("shows about 20 seconds");
        assertThat(model.requests.get(1).instructions())
                .contains("All texts of the video are in German. The look of the video: soft colours");
    }

    @Test
    void directoryOfAnExistingNameGetsANumber() throws Exception {
        Files.createDirectories(videos.resolve("usual/dot"));
        builder().build().animate(AnimationRequest.of("a dot").withName("dot"));
        assertThat(backend.requests.get(0).directory()).isEqualTo(videos.resolve("usual/dot-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".hidden", "a/b", "a\\b", "a b", "a\n"})
    void invalidNamesAreRefused(String name) {
        assertThatThrownBy(() -> AnimationRequest.of("a dot").withName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    /** A request or a builder that no video can be made with, whatever the model answers. */
    private void assertRefusedBeforeTheModelIsPaid(
            UnaryOperator<Omega.Builder> settings,
            UnaryOperator<AnimationRequest> options,
            Class<? extends Exception> type,
            String message) {
        assertThatThrownBy(() -> settings.apply(builder()).build().animate(options.apply(AnimationRequest.of("a dot"))))
                .isInstanceOf(type)
                .hasMessageContaining(message);
        assertThat(model.requests).isEmpty();
    }

    @Test
    void everythingThatIsKnownIsCheckedBeforeTheModelIsPaid() throws Exception {
        Path file = Files.writeString(videos.resolve("file"), "no directory");
        UnaryOperator<Omega.Builder> usual = UnaryOperator.identity();
        assertRefusedBeforeTheModelIsPaid(usual, it -> it.withDirectory(file), RenderException.class, file.toString());
        assertRefusedBeforeTheModelIsPaid(usual, it -> it.withSeed(-1), IllegalArgumentException.class, "-1");
        assertRefusedBeforeTheModelIsPaid(usual, it -> it.withName("../up"), IllegalArgumentException.class, "'../up'");
        assertRefusedBeforeTheModelIsPaid(
                builder -> builder.limits(RenderLimits.DEFAULT.withPixels(100_000)),
                it -> it.withQuality(Quality.LOW),
                IllegalArgumentException.class,
                "854x480");
        assertRefusedBeforeTheModelIsPaid(
                builder -> builder.join(true), it -> it.withFormat(Format.GIF), IllegalArgumentException.class, "gif");
        assertRefusedBeforeTheModelIsPaid(
                usual, it -> it.withBudget(Budget.DEFAULT.withUsd(1)), ModelException.class, "scripted");
        assertThat(backend.requests).isEmpty();
    }

    @Test
    void backendRefusesLimitsBeforeTheModelIsPaid() {
        PipelineFakes.Backend strict = new PipelineFakes.Backend(request -> null) {
            @Override
            public void validate(RenderRequest request) {
                throw new RenderException(
                        RenderException.Reason.INSTALLATION,
                        "Too little memory: " + request.limits().memoryBytes());
            }
        };
        Omega omega = builder().backend(strict).build();
        assertThatThrownBy(() ->
                        omega.animate(AnimationRequest.of("a dot").withLimits(RenderLimits.DEFAULT.withMemoryBytes(5))))
                .hasMessage("Too little memory: 5");
        assertThat(model.requests).isEmpty();
        assertThat(videos.resolve("usual")).isEmptyDirectory();
    }

    @Test
    void relativeDirectoryBecomesAbsolute() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(videos.resolve("relative"));
        builder().build().animate(AnimationRequest.of("a dot").withDirectory(relative));
        assertThat(backend.requests.get(0).directory().getParent()).isEqualTo(videos.resolve("relative"));
    }

    @Test
    void textHasNeitherPromptNorSource() {
        AnimationRequest request = AnimationRequest.of("my secret").withQuality(Quality.LOW);
        assertThat(request).hasToString("AnimationRequest[prompt, {quality=Quality[width=854, height=480, fps=15]}]");
        assertThat(AnimationRequest.revision(new Script("my secret"), "more").toString())
                .startsWith("AnimationRequest[revision of Script[lines=1")
                .doesNotContain("secret");
    }

    @Test
    void copiedBuilderKeepsEverySetting() throws Exception {
        Omega.Builder all = builder()
                .repairs(List.of())
                .addRepair((script, failure) -> Optional.empty())
                .budget(Budget.DEFAULT.withFixes(1))
                .polish(false)
                .review(true)
                .layoutRepairs(LayoutRepairs.ALL)
                .writing(WritingOptions.NONE.withSeconds(9))
                .maxOmissions(2)
                .limits(RenderLimits.DEFAULT.withFrames(10))
                .quality(Quality.MEDIUM)
                .format(Format.MOV)
                .aspect(Aspect.of("1:1"))
                .encoding(RenderRequest.Encoding.MANIM)
                .scenes(SceneSelection.ALL)
                .seed(3)
                .assets(AssetSource.of(Assets.NONE))
                .images(true)
                .join(true)
                .name("one")
                .runId("run-1")
                .clock(Clock.systemDefaultZone());
        Omega.Builder copy = all.build().toBuilder();
        for (Field field : Omega.Builder.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            assertThat(field.get(all))
                    .as(field.getName() + " is set by this test")
                    .isNotEqualTo(field.get(Omega.builder()));
            assertThat(field.get(copy)).as(field.getName()).isEqualTo(field.get(all));
        }
    }
}
