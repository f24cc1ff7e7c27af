package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.AssetLimits;
import com.codercops.omega.asset.ScriptDirectory;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a script reads, from the first run to the provenance. */
class AssetsOfScriptsTest {
    @TempDir
    Path temp;

    private Path project;

    @BeforeEach
    void prepare() throws IOException {
        project = Files.createDirectory(temp.resolve("project"));
        Files.writeString(project.resolve("cat.png"), "a cat");
        Files.writeString(project.resolve("dog.png"), "a dog");
        Files.writeString(project.resolve("style.py"), "X = 1");
    }

    private Omega.Builder omega(PipelineFakes.Backend backend) {
        return Omega.builder()
                .backend(backend)
                .directory(temp.resolve("videos"))
                .assets(ScriptDirectory.of(project, null, temp.resolve("home"), AssetLimits.DEFAULT));
    }

    private static List<String> paths(RenderRequest request) {
        return request.assets().files().stream().map(Asset::path).toList();
    }

    /** Fails with a missing file unless the request has it. */
    private static @Nullable ScriptFailure needs(RenderRequest request, String path) {
        return paths(request).contains(path) ? null : missing(FailureKind.ASSET_MISSING, path, null, List.of());
    }

    private static ScriptFailure missing(
            FailureKind kind, @Nullable String asset, @Nullable String module, List<ProposedRepair> repairs) {
        return new ScriptFailure(
                kind,
                "check",
                "FileNotFoundError",
                "There is no file '" + asset + "'.",
                null,
                "",
                List.of(),
                Map.of(),
                null,
                module,
                List.of(),
                List.of(),
                repairs,
                null,
                asset,
                List.of());
    }

    private static AnimationResult render(Omega.Builder omega, String line) throws InterruptedException {
        return omega.build().render(new Script(source(line)), PipelineListener.none());
    }

    @Test
    void namedFilesAreGivenAndRecorded() throws Exception {
        PipelineFakes.Backend backend = new PipelineFakes.Backend(request -> needs(request, "cat.png"));
        AnimationSucceeded result = (AnimationSucceeded) render(omega(backend), "ImageMobject('cat.png')");
        assertThat(backend.requests).hasSize(1);
        assertThat(backend.requests.get(0).author()).isEqualTo(ScriptAuthor.PERSON);
        assertThat(result.provenance().toJson())
                .contains(
                        "\"path\": \"cat.png\"",
                        "\"bytes\": 5",
                        result.provenance().request().assets().files().get(0).sha256());
    }

    @Test
    void allFilesAreGivenWhenOneIsMissing() throws Exception {
        PipelineFakes.Backend backend = new PipelineFakes.Backend(request -> needs(request, "dog.png"));
        AnimationResult result = render(omega(backend), "ImageMobject(''.join(['d', 'og.png']))");
        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts()).hasSize(1);
        assertThat(backend.requests)
                .extracting(AssetsOfScriptsTest::paths)
                .containsExactly(List.of(), List.of("cat.png", "dog.png", "style.py"));
    }

    @Test
    void allFilesAreGivenWhenAModuleBesideTheScriptIsMissing() throws Exception {
        PipelineFakes.Backend backend =
                new PipelineFakes.Backend(request -> paths(request).contains("style.py")
                        ? null
                        : missing(FailureKind.MISSING_MODULE, null, "style", List.of()));
        assertThat(render(omega(backend), "__import__('sty' + 'le')")).isInstanceOf(AnimationSucceeded.class);
        assertThat(backend.requests).hasSize(2);
    }

    @Test
    void missingFileIsExplainedAndNothingIsLeftOut() throws Exception {
        PipelineFakes.Backend backend = new PipelineFakes.Backend(request -> needs(request, "bird.png"));
        AnimationFailed result = (AnimationFailed) render(omega(backend), "ImageMobject('bird.png')");
        assertThat(result.failure().message())
                .isEqualTo("There is no file 'bird.png'. Omega looked in " + project + ".");
        assertThat(backend.requests).hasSize(2);
    }

    @Test
    void scriptsOfAModelAreMarkedAndSeeNoDirectoryOfThisMachine() throws Exception {
        ProposedRepair placeholder = new ProposedRepair(
                "missing-image-file",
                "Left out of line 4: ImageMobject('bird.png')",
                List.of(new SourceEdit(new SourceSpan(4, 8, 4, 32), "Rectangle()")),
                true);
        PipelineFakes.Backend backend =
                new PipelineFakes.Backend(request -> request.script().source().contains("bird")
                        ? missing(FailureKind.ASSET_MISSING, "bird.png", null, List.of(placeholder))
                        : null);
        PipelineFakes.Model model =
                new PipelineFakes.Model(answer("ImageMobject('bird.png')"), answer("ImageMobject('bird.png') "));
        AnimationResult result = omega(backend)
                .model(model)
                .budget(new Budget(1, 100_000, Duration.ofMinutes(1)))
                .build()
                .animate("a bird");
        assertThat(backend.requests).extracting(RenderRequest::author).containsOnly(ScriptAuthor.MODEL);
        assertThat(((AnimationSucceeded) result).omitted())
                .containsExactly("Left out of line 4: ImageMobject('bird.png')");
        String fix = model.requests.get(1).messages().stream()
                .map(ModelRequest.Message::text)
                .collect(Collectors.joining("\n"));
        assertThat(fix)
                .contains("Files that the script can read: cat.png, dog.png, style.py.")
                .doesNotContain(temp.toString(), "a cat");
    }
}
