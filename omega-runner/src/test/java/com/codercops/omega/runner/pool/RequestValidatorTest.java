package com.codercops.omega.runner.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestValidatorTest {
    @TempDir
    Path temp;

    private RenderRequest request(String source) {
        return RenderRequest.of("job", new Script(source), temp);
    }

    @Test
    void acceptsTheDefaultLimits() {
        assertThat(RequestValidator.validate(request("x"))).isEmpty();
    }

    @Test
    void refusesLessMemoryThanManimNeeds() {
        long minimum = RequestValidator.MIN_MEMORY_BYTES;
        RenderRequest enough = request("x").withLimits(RenderLimits.DEFAULT.withMemoryBytes(minimum));
        assertThat(RequestValidator.validate(enough)).isEmpty();
        RenderRequest tooLittle = request("x").withLimits(RenderLimits.DEFAULT.withMemoryBytes(minimum - 1));
        assertThatThrownBy(() -> RequestValidator.validate(tooLittle))
                .isInstanceOfSatisfying(
                        RenderException.class,
                        e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.INSTALLATION))
                .hasMessageContaining("is below the " + minimum + " bytes that Manim itself needs");
    }

    @Test
    void returnsTheFailureOfAnUnreadableScript() {
        assertThat(RequestValidator.validate(request("\0"))).map(Failed::kind).hasValue(FailureKind.INVALID_SCRIPT);
    }

    @Test
    void requiresAnExistingDirectory() throws Exception {
        RequestValidator.requireWritableDirectory(request("x"));
        Path file = Files.createFile(temp.resolve("file"));
        RenderRequest request = RenderRequest.of("job", new Script("x"), file);
        assertThatThrownBy(() -> RequestValidator.requireWritableDirectory(request))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(file.toString());
    }
}
