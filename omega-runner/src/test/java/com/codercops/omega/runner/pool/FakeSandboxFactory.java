package com.codercops.omega.runner.pool;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.RunnerSandbox;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.codercops.omega.runner.protocol.FakeRunner;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts fake runners that accept one job and complete it. */
final class FakeSandboxFactory implements SandboxFactory {
    final List<FakeSandbox> started = new CopyOnWriteArrayList<>();
    volatile List<InstalledPackage> packages = List.of();
    volatile boolean failing;
    volatile boolean silent;

    final class FakeSandbox implements RunnerSandbox {
        final FakeRunner runner;
        volatile RenderLimits limits = RenderLimits.DEFAULT;
        volatile boolean reusable = true;

        FakeSandbox() throws IOException {
            runner = new FakeRunner();
            if (!silent) {
                runner.send(FakeRunner.READY).onCommand(false, "\"type\":\"accepted\",\"job\":\"j\"", FakeRunner.DONE);
            }
        }

        @Override
        public void limit(RenderLimits next) {
            limits = next;
        }

        @Override
        public boolean reusable() {
            return reusable && !runner.killed.get();
        }

        @Override
        public InputStream messages() {
            return runner.messages();
        }

        @Override
        public OutputStream commands() {
            return runner.commands();
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
            runner.kill();
        }
    }

    @Override
    public Sandbox start(RenderLimits limits, String job) {
        if (failing) {
            throw new RenderException(Reason.INFRASTRUCTURE, "no sandbox");
        }
        try {
            FakeSandbox sandbox = new FakeSandbox();
            Sandbox result = new Sandbox(sandbox, packages);
            started.add(sandbox);
            return result;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public List<InstalledPackage> packages() {
        return packages;
    }

    long alive() {
        return started.stream().filter(it -> !it.runner.killed.get()).count();
    }
}
