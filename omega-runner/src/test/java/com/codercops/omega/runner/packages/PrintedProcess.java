package com.codercops.omega.runner.packages;

import com.codercops.omega.runner.SandboxProcess;
import com.codercops.omega.script.ScriptFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A process that has printed a text, and has ended or not. */
final class PrintedProcess implements SandboxProcess {
    private final String text;
    private final @Nullable Integer code;
    boolean killed;

    /** @param code the exit code, or null when it never ends */
    PrintedProcess(String text, @Nullable Integer code) {
        this.text = text;
        this.code = code;
    }

    @Override
    public Optional<Integer> awaitExit(Duration timeout) {
        return Optional.ofNullable(code);
    }

    @Override
    public InputStream messages() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OutputStream commands() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public Optional<ScriptFailure> limitViolation() {
        return Optional.empty();
    }

    @Override
    public String errorOutput() {
        return "";
    }

    @Override
    public void kill() {
        killed = true;
    }
}
