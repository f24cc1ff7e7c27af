package com.codercops.omega.runner.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.codercops.omega.script.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WarmPoolTest {
    @TempDir
    Path temp;

    private final FakeSandboxFactory factory = new FakeSandboxFactory();
    private WarmPool pool;

    private WarmPool open(PoolSettings settings) {
        pool = new WarmPool(settings, Duration.ofSeconds(20), factory, temp);
        return pool;
    }

    @AfterEach
    void close() {
        if (pool != null) {
            pool.close();
            pool.awaitTermination();
            assertThat(factory.alive()).isZero();
        }
    }

    private RenderRequest request() {
        return RenderRequest.of("j", new Script("x"), temp);
    }

    private CheckResult check() throws InterruptedException {
        return pool.check(request(), RenderListener.none());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        // The timeout of the test ends the wait.
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    @Test
    void startsNothingBeforeTheFirstJobWithoutIdleSandboxes() throws Exception {
        open(PoolSettings.DEFAULT).refill();
        assertThat(factory.started).isEmpty();
        assertThat(check()).isInstanceOf(Checked.class);
        assertThat(factory.started).hasSize(1);
        assertThat(factory.alive()).isZero();
    }

    @Test
    void sandboxServesOneJobAndIsReplaced() throws Exception {
        open(PoolSettings.DEFAULT.withIdle(1, 1)).refill();
        await(() -> factory.alive() == 1);
        check();
        assertThat(factory.started.get(0).runner.killed).isTrue();
        await(() -> factory.alive() == 1);
        assertThat(factory.started).hasSize(2);
    }

    @Test
    void appliesTheLimitsOfTheJob() throws Exception {
        open(PoolSettings.DEFAULT.withIdle(1, 1)).refill();
        RenderLimits limits = RenderLimits.DEFAULT.withMemoryBytes(512L << 20);
        pool.check(request().withLimits(limits), RenderListener.none());
        assertThat(factory.started.get(0).limits).isEqualTo(limits);
    }

    @Test
    void reusedSandboxIsKeptWhileItIsReusable() throws Exception {
        open(PoolSettings.DEFAULT.withIdle(1, 1).withReuse(true)).refill();
        check();
        assertThat(factory.alive()).isEqualTo(1);
        assertThat(factory.started).hasSize(1);
        factory.started.get(0).reusable = false;
        pool.refill();
        await(() -> factory.started.size() == 2 && factory.alive() == 1);
        assertThat(factory.started.get(0).runner.killed).isTrue();
    }

    @Test
    void installedPackageReplacesIdleSandboxes() throws Exception {
        open(PoolSettings.DEFAULT.withIdle(1, 1)).refill();
        await(() -> factory.alive() == 1);
        factory.packages = List.of(new InstalledPackage("sympy-1", "volume"));
        check();
        assertThat(factory.started.get(0).runner.killed).isTrue();
        assertThat(factory.started.size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void growsWhenAJobFindsNoSandboxReady() throws Exception {
        open(PoolSettings.DEFAULT.withIdle(0, 1));
        check();
        await(() -> factory.alive() == 1);
        assertThat(factory.started).hasSize(2);
    }

    @Test
    void failedStartOfAWarmSandboxIsReportedToTheNextJobOnly() throws Exception {
        factory.failing = true;
        open(PoolSettings.DEFAULT.withIdle(1, 1)).refill();
        assertThatThrownBy(this::check).isInstanceOf(RenderException.class).hasMessage("no sandbox");
        factory.failing = false;
        assertThat(check()).isInstanceOf(Checked.class);
    }

    @Test
    void interruptionWhileASandboxStartsIsAnInterruption() throws Exception {
        factory.silent = true;
        open(PoolSettings.DEFAULT);
        FutureTask<CheckResult> job = new FutureTask<>(this::check);
        Thread caller = new Thread(job, "caller");
        caller.start();
        await(() -> factory.started.size() == 1);
        caller.interrupt();
        assertThatThrownBy(() -> job.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(factory.alive()).isZero();
    }

    @Test
    void closingEndsStartsInProgress() throws Exception {
        factory.silent = true;
        open(PoolSettings.DEFAULT.withIdle(2, 2)).refill();
        await(() -> factory.started.size() == 2);
        pool.close();
        pool.awaitTermination();
        assertThat(factory.alive()).isZero();
        assertThatThrownBy(this::check).hasMessageContaining("The render backend is closed");
    }

    @Test
    void jobsBeyondTheConcurrencyWait() throws Exception {
        factory.silent = true;
        open(PoolSettings.DEFAULT);
        Thread first = new Thread(new FutureTask<>(this::check), "first");
        first.start();
        await(() -> factory.started.size() == 1);
        FutureTask<CheckResult> second = new FutureTask<>(this::check);
        new Thread(second, "second").start();
        Thread.sleep(200);
        assertThat(factory.started).hasSize(1);
        factory.silent = false;
        first.interrupt();
        assertThat(second.get(30, TimeUnit.SECONDS)).isInstanceOf(Checked.class);
    }
}
