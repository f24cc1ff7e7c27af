package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptRepair;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that returns null is named, because the stack trace would name only Omega. */
@SuppressWarnings("NullAway") // the plugins here return null on purpose
class PluginAnswersTest {
    @TempDir
    Path videos;

    private static final class NullBackend extends PipelineFakes.Backend {
        NullBackend() {
            super(request -> null);
        }

        @Override
        public String id() {
            return "hollow";
        }

        @Override
        public CheckResult check(RenderRequest request, RenderListener listener) {
            return null;
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) {
            return null;
        }
    }

    private record NullModel() implements LanguageModel {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public ModelResponse complete(ModelRequest request) {
            return null;
        }
    }

    private static final class NullRepair implements ScriptRepair {
        @Override
        public Optional<RepairedScript> repair(Script script, ScriptFailure failure) {
            return null;
        }
    }

    private Omega.Builder builder(PipelineFakes.Backend backend) {
        return Omega.builder()
                .model(new PipelineFakes.Model(answer("self.wait()")))
                .backend(backend)
                .directory(videos);
    }

    @Test
    void backendIsNamed() {
        Omega omega = builder(new NullBackend()).build();
        assertThatThrownBy(() -> omega.animate("a dot"))
                .isInstanceOf(OmegaException.class)
                .hasMessageContainingAll("'hollow'", "null", "render");
        assertThatThrownBy(() -> omega.check(new Script(source("self.wait()"))))
                .hasMessageContainingAll("'hollow'", "null", "check");
        assertThat(videos).isEmptyDirectory();
    }

    @Test
    void modelIsNamed() {
        Omega omega = builder(new PipelineFakes.Backend(request -> null))
                .model(new NullModel())
                .build();
        assertThatThrownBy(() -> omega.animate("a dot"))
                .isInstanceOf(OmegaException.class)
                .hasMessageContainingAll("'silent'", "null");
    }

    @Test
    void repairIsNamed() {
        Omega omega = builder(
                        new PipelineFakes.Backend(request -> ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "broken")))
                .addRepair(new NullRepair())
                .build();
        assertThatThrownBy(() -> omega.render(new Script(source("x"))))
                .isInstanceOf(OmegaException.class)
                .hasMessageContainingAll(NullRepair.class.getName(), "null");
    }
}
