package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a killed program leaves, and what is somebody else's. */
@RequiresContainerEngine
@Timeout(180)
class LeftoversIT {
    @TempDir
    Path temp;

    @RegisterExtension
    final TestEngine docker = new TestEngine();

    @Test
    void aKilledProgramLeavesNothingAndTheNextOneGoesOn() throws Exception {
        Path out = Files.createDirectory(temp.resolve("out"));
        Process omega = JavaProcess.start(EndlessRender.class, temp.toString());
        try {
            String instance = omega.inputReader().readLine();
            assertThat(omega.inputReader().readLine()).isEqualTo("running");
            // One at work, and a warm one.
            await(() -> containers(instance).size() == 2);
            omega.destroyForcibly().waitFor();
            await(() -> containers(instance).isEmpty());
        } finally {
            omega.destroyForcibly();
        }
        try (DockerRenderBackend next = new DockerRenderBackend(TestEngine.settings(temp.resolve("work")))) {
            assertThat(temp.resolve("work/docker")).isDirectoryContaining(path -> true);
            try (var spools = Files.list(temp.resolve("work/docker"))) {
                assertThat(spools).as("the next one's own spool").hasSize(1);
            }
            assertThat(next.render(RenderInProgress.request(RenderInProgress.CIRCLE, out), RenderListener.none()))
                    .isInstanceOf(Rendered.class);
        }
    }

    @Test
    void closingLeavesNothing() throws Exception {
        Path out = Files.createDirectory(temp.resolve("out"));
        DockerRenderBackend backend = new DockerRenderBackend(
                TestEngine.settings(temp.resolve("work")).withSpare(1));
        RenderInProgress.start(backend, RenderInProgress.ENDLESS, out);
        backend.close();
        assertThat(docker.containers(backend)).isEmpty();
        assertThat(temp.resolve("work/docker")).isEmptyDirectory();
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void whatWasMadeButNeverStartedIsSweptAndWhatRunsIsNot() throws Exception {
        String forsaken = make("somebody-else");
        String running = make("another");
        String notOurs = docker.client()
                .createContainerCmd(TestEngine.IMAGE)
                .withLabels(Map.of("some.other.label", "x"))
                .exec()
                .getId();
        try {
            docker.client().startContainerCmd(running).exec();
            Sweeper fresh = sweeper(Sweeper.FORSAKEN);
            fresh.sweep();
            assertThat(exists(forsaken)).as("one that was made just now").isTrue();
            await(() -> {
                Sweeper later = sweeper(Duration.ZERO);
                later.sweep();
                return !exists(forsaken);
            });
            assertThat(exists(running)).isTrue();
            assertThat(exists(notOurs)).isTrue();
        } finally {
            for (String id : List.of(forsaken, running, notOurs)) {
                remove(id);
            }
        }
    }

    /** A clock that was set back would make a container look as if it were still to come. */
    @Test
    void aContainerIsSweptWhateverTheEnginesClockSays() throws Exception {
        String forsaken = make("somebody-else");
        try {
            AtomicLong now = new AtomicLong();
            Engine engine = docker.engine();
            Duration never = Duration.ofDays(10_000);
            Sweeper sweeper = new Sweeper(engine, new EngineEvents(engine, "none"), "ours", never, now::get);
            sweeper.sweep();
            assertThat(exists(forsaken)).isTrue();
            now.set(never.toNanos());
            sweeper.sweep();
            assertThat(exists(forsaken)).isFalse();
        } finally {
            remove(forsaken);
        }
    }

    private Sweeper sweeper(Duration forsaken) {
        Engine engine = docker.engine();
        return new Sweeper(engine, new EngineEvents(engine, "none"), "ours", forsaken, System::nanoTime);
    }

    private String make(String instance) {
        return docker.client()
                .createContainerCmd(TestEngine.IMAGE)
                .withLabels(Map.of(ContainerPlan.INSTANCE_LABEL, instance))
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
                .withLabelFilter(Map.of(ContainerPlan.INSTANCE_LABEL, instance))
                .exec();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** A minute is what is promised. */
    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
