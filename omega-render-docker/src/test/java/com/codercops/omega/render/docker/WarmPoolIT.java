package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.testing.render.RenderInProgress;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@RequiresContainerEngine
@Timeout(600)
class WarmPoolIT {
    @TempDir
    Path work;

    @TempDir
    Path out;

    @RegisterExtension
    final TestEngine docker = new TestEngine();

    @Test
    void containerServesOneJobAndIsReplaced() throws Exception {
        try (DockerRenderBackend backend =
                new DockerRenderBackend(TestEngine.settings(work).withPool(PoolSettings.DEFAULT.withIdle(1, 1)))) {
            Set<String> seen = new TreeSet<>();
            for (int i = 0; i < 3; i++) {
                seen.add(await(backend, 1).iterator().next());
                assertThat(backend.render(
                                RenderInProgress.request(RenderInProgress.CIRCLE, out), RenderListener.none()))
                        .isInstanceOf(Rendered.class);
            }
            assertThat(seen).hasSize(3);
            assertThat(await(backend, 1)).doesNotContainAnyElementsOf(seen);
        }
    }

    @Test
    void reusedContainerServesSeveralJobs() throws Exception {
        try (DockerRenderBackend backend = new DockerRenderBackend(TestEngine.settings(work)
                .withPool(PoolSettings.DEFAULT.withIdle(1, 1).withReuse(true)))) {
            Set<String> first = await(backend, 1);
            for (int i = 0; i < 2; i++) {
                assertThat(backend.render(
                                RenderInProgress.request(RenderInProgress.CIRCLE, out), RenderListener.none()))
                        .isInstanceOf(Rendered.class);
            }
            assertThat(await(backend, 1)).isEqualTo(first);
        }
    }

    @Test
    void poolGrowsWhenAJobFindsNoContainerReady() throws Exception {
        try (DockerRenderBackend backend =
                new DockerRenderBackend(TestEngine.settings(work).withPool(PoolSettings.DEFAULT.withIdle(0, 1)))) {
            RenderInProgress job = RenderInProgress.start(backend, RenderInProgress.ENDLESS, out);
            await(backend, 2);
            job.interrupt();
            await(backend, 1);
        }
    }

    @Test
    void warmContainerThatEndsIsReplacedWithoutAJob() throws Exception {
        try (DockerRenderBackend backend =
                new DockerRenderBackend(TestEngine.settings(work).withPool(PoolSettings.DEFAULT.withIdle(1, 1)))) {
            String first = await(backend, 1).iterator().next();
            docker.client().killContainerCmd(first).exec();
            // The periodic maintenance may already start the next one.
            while (ids(backend).contains(first)) {
                Thread.sleep(50);
            }
            backend.maintain();
            assertThat(await(backend, 1)).doesNotContain(first);
        }
    }

    private Set<String> await(DockerRenderBackend backend, int containers) throws InterruptedException {
        Set<String> found = ids(backend);
        // The test's time limit ends the wait.
        while (found.size() != containers) {
            Thread.sleep(50);
            found = ids(backend);
        }
        return found;
    }

    private Set<String> ids(DockerRenderBackend backend) {
        return docker.containers(backend).stream()
                .filter(container -> "running".equals(container.getState()))
                .map(Container::getId)
                .collect(Collectors.toSet());
    }
}
