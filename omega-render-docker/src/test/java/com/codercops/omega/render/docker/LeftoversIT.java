package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.docker.container.ContainerSpec;
import com.codercops.omega.render.docker.container.ContainerSweeper;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.EngineEvents;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.testing.render.JavaProcess;
import com.codercops.omega.testing.render.RenderInProgress;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The removal of containers that killed processes leave in the engine. */
@RequiresContainerEngine
@Timeout(900)
class LeftoversIT {
    @TempDir
    Path temp;

    @RegisterExtension
    final TestEngine docker = new TestEngine();

    @Test
    void killedProcessLeavesNothing() throws Exception {
        Path out = Files.createDirectory(temp.resolve("out"));
        Process omega = JavaProcess.start(EndlessDockerRender.class, temp.toString());
        try {
            String instance = omega.inputReader().readLine();
            assertThat(omega.inputReader().readLine()).isEqualTo("running");
            // One container runs the job, and one is warm.
            await(() -> containers(instance).size() == 2);
            omega.destroyForcibly().waitFor();
            await(() -> containers(instance).isEmpty());
        } finally {
            omega.destroyForcibly();
        }
        try (DockerRenderBackend next = new DockerRenderBackend(TestEngine.settings(temp.resolve("work")))) {
            assertThat(temp.resolve("work/docker")).isDirectoryContaining(path -> true);
            try (var directories = Files.list(temp.resolve("work/docker"))) {
                assertThat(directories)
                        .as("the directory and lock of the next backend")
                        .hasSize(2);
            }
            assertThat(next.render(RenderInProgress.request(RenderInProgress.CIRCLE, out), RenderListener.none()))
                    .isInstanceOf(Rendered.class);
        }
    }

    @Test
    void closingLeavesNothing() throws Exception {
        Path out = Files.createDirectory(temp.resolve("out"));
        DockerRenderBackend backend = new DockerRenderBackend(
                TestEngine.settings(temp.resolve("work")).withPool(PoolSettings.DEFAULT.withIdle(1, 1)));
        RenderInProgress.start(backend, RenderInProgress.ENDLESS, out);
        backend.close();
        assertThat(docker.containers(backend)).isEmpty();
        assertThat(temp.resolve("work/docker")).isEmptyDirectory();
        assertThat(out).isEmptyDirectory();
    }

    /** At each moment of the start of a container. */
    @Test
    void closingWhileAContainerStartsLeavesNothing() throws Exception {
        for (int millis = 0; millis <= 600; millis += 40) {
            DockerRenderBackend backend = new DockerRenderBackend(
                    TestEngine.settings(temp.resolve("work")).withPool(PoolSettings.DEFAULT.withIdle(1, 1)));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            backend.close();
            assertThat(docker.containers(backend))
                    .as("closed after %s ms", millis)
                    .isEmpty();
        }
    }

    @Test
    void closingWhileTheEngineIsSlowToCreateAContainerLeavesNothing() throws Exception {
        try (BreakableEngineProxy proxy = new BreakableEngineProxy(TestEngine.address())) {
            proxy.slowCreation();
            DockerRenderBackend backend = new DockerRenderBackend(TestEngine.settings(temp.resolve("work"))
                    .withEngine(EngineAddress.of(proxy.host()))
                    .withPool(PoolSettings.DEFAULT.withIdle(1, 1)));
            proxy.awaitCreation();
            backend.close();
            // Longer than the delay of the proxy.
            Thread.sleep(1500);
            assertThat(docker.containers(backend)).isEmpty();
        }
    }

    @Test
    void containersThatNeverStartedAreRemovedAndRunningOnesAreNot() throws Exception {
        String abandoned = create("other-instance");
        String running = create("running-instance");
        String notOurs = docker.client()
                .createContainerCmd(TestEngine.IMAGE)
                .withLabels(Map.of("some.other.label", "x"))
                .exec()
                .getId();
        try {
            docker.client().startContainerCmd(running).exec();
            ContainerSweeper fresh = sweeper(Duration.ofHours(1));
            fresh.sweep();
            assertThat(exists(abandoned))
                    .as("a container that was created just now")
                    .isTrue();
            await(() -> {
                ContainerSweeper later = sweeper(Duration.ZERO);
                later.sweep();
                return !exists(abandoned);
            });
            assertThat(exists(running)).isTrue();
            assertThat(exists(notOurs)).isTrue();
        } finally {
            for (String id : List.of(abandoned, running, notOurs)) {
                remove(id);
            }
        }
    }

    /** If the clock of the engine was set back, the creation time of a container is in the future. */
    @Test
    void abandonedContainerIsRemovedForAnyClockOfTheEngine() throws Exception {
        String abandoned = create("other-instance");
        try {
            AtomicLong now = new AtomicLong();
            Engine engine = docker.engine();
            Duration never = Duration.ofDays(10_000);
            ContainerSweeper sweeper =
                    new ContainerSweeper(engine, new EngineEvents(engine, "none"), "ours", never, now::get);
            sweeper.sweep();
            assertThat(exists(abandoned)).isTrue();
            now.set(never.toNanos());
            sweeper.sweep();
            assertThat(exists(abandoned)).isFalse();
        } finally {
            remove(abandoned);
        }
    }

    private ContainerSweeper sweeper(Duration abandonedAfter) {
        Engine engine = docker.engine();
        return new ContainerSweeper(engine, new EngineEvents(engine, "none"), "ours", abandonedAfter, System::nanoTime);
    }

    private String create(String instance) {
        return docker.client()
                .createContainerCmd(TestEngine.IMAGE)
                .withLabels(Map.of(ContainerSpec.INSTANCE_LABEL, instance))
                .withStdinOpen(true)
                .exec()
                .getId();
    }

    private boolean exists(String id) {
        try {
            docker.client().inspectContainerCmd(id).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private void remove(String id) {
        try {
            docker.client().removeContainerCmd(id).withForce(true).exec();
        } catch (NotFoundException e) {
            return;
        }
    }

    private List<Container> containers(String instance) {
        return docker.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(ContainerSpec.INSTANCE_LABEL, instance))
                .exec();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** The documentation promises one minute; a machine that runs all tests may take longer. */
    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime() - end).as("within two minutes").isNegative();
            Thread.sleep(50);
        }
    }
}
