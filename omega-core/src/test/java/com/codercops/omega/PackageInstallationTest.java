package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.ModuleInstallResult.Refused;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script imports a module that is not installed. */
class PackageInstallationTest {
    @TempDir
    Path videos;

    private final List<String> asked = new ArrayList<>();
    private final Set<String> installed = new HashSet<>();

    private PipelineFakes.Backend backend(Function<String, ModuleInstallResult> install) {
        return new PipelineFakes.Backend(request -> missing(request.script().source())) {
            @Override
            public ModuleInstallResult install(String module) {
                asked.add(module);
                ModuleInstallResult result = install.apply(module);
                if (result instanceof Installed done) {
                    installed.add(done.module());
                }
                return result;
            }
        };
    }

    private ScriptFailure missing(String source) {
        if (!source.contains("import scipy") || installed.contains("scipy")) {
            return null;
        }
        return new ScriptFailure(
                FailureKind.MISSING_MODULE,
                "import",
                "ModuleNotFoundError",
                "No module named 'scipy'",
                null,
                "",
                List.of(),
                Map.of(),
                null,
                "scipy",
                List.of(),
                List.of(),
                List.of());
    }

    private Omega.Builder omega(PipelineFakes.Model model, Function<String, ModuleInstallResult> install) {
        return Omega.builder().model(model).backend(backend(install)).directory(videos);
    }

    @Test
    void allowedPackageIsInstalledAndTheScriptIsRetried() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("import scipy"));
        AnimationResult result = omega(model, module -> new Installed(module, "scipy 1.0"))
                .build()
                .animate("a wave");

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts())
                .extracting(Attempt::origin)
                .containsExactly(Attempt.Origin.WRITTEN, Attempt.Origin.INSTALLED);
        assertThat(result.attempts().get(1).author()).isEqualTo("scipy 1.0");
        assertThat(model.requests).hasSize(1);
        assertThat(asked).containsExactly("scipy");
    }

    @Test
    void modelReceivesTheRefusalOfAPackage() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("import scipy"), answer("self.wait()"));
        AnimationResult result = omega(model, module -> new Refused(module, "Do without scipy."))
                .build()
                .animate("a wave");

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts().get(0).failureIfAny().orElseThrow().kind())
                .isEqualTo(FailureKind.PACKAGE_NOT_ALLOWED);
        assertThat(model.requests.get(1).messages().get(2).text()).contains("package_not_allowed", "Do without scipy.");
    }

    @Test
    void moduleThatIsStillMissingIsNotInstalledAgain() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("import scipy"));
        AnimationResult result = omega(model, module -> new Installed("other", "other 1.0"))
                .budget(new Budget(0, 100_000, Duration.ofMinutes(1)))
                .build()
                .animate("a wave");

        assertThat(result).isInstanceOf(AnimationFailed.class);
        assertThat(asked).containsExactly("scipy");
        assertThat(((AnimationFailed) result).failure().kind()).isEqualTo(FailureKind.MISSING_MODULE);
    }

    @Test
    void unreachableIndexIsNotAFailureOfTheScript() {
        RenderException away = new RenderException(RenderException.Reason.INFRASTRUCTURE, "no index");
        assertThatThrownBy(() -> omega(new PipelineFakes.Model(answer("import scipy")), module -> {
                            throw away;
                        })
                        .build()
                        .animate("a wave"))
                .isSameAs(away);
    }
}
