package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Remedy;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.testing.render.RenderInProgress;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Failures of the engine are never reported as failures of the script. */
@RequiresContainerEngine
@Timeout(600)
class EngineFailureIT {
    @TempDir
    Path work;

    @TempDir
    Path out;

    @RegisterExtension
    final TestEngine docker = new TestEngine();

    @Test
    void killedContainerIsAnInfrastructureFailure() throws Exception {
        try (DockerRenderBackend backend = new DockerRenderBackend(TestEngine.settings(work))) {
            RenderInProgress job = RenderInProgress.start(backend, RenderInProgress.ENDLESS, out);
            docker.client().killContainerCmd(only(backend)).exec();
            assertInfrastructure(job, "ended from outside, by signal");
            assertWorks(backend);
        }
    }

    @Test
    void stoppedContainerIsAnInfrastructureFailure() throws Exception {
        try (DockerRenderBackend backend = new DockerRenderBackend(TestEngine.settings(work))) {
            RenderInProgress job = RenderInProgress.start(backend, RenderInProgress.ENDLESS, out);
            docker.client().stopContainerCmd(only(backend)).exec();
            assertInfrastructure(job, "ended from outside, by signal");
            assertWorks(backend);
        }
    }

    @Test
    void killedWarmContainerIsReplaced() throws Exception {
        try (DockerRenderBackend backend =
                new DockerRenderBackend(TestEngine.settings(work).withPool(PoolSettings.DEFAULT.withIdle(1, 1)))) {
            assertWorks(backend);
            docker.client().killContainerCmd(only(backend)).exec();
            assertWorks(backend);
        }
    }

    @Test
    void imageRemovedDuringAJobAffectsTheNextJobOnly() throws Exception {
        String image = "omega-manim-test-removed";
        docker.client().tagImageCmd(TestEngine.IMAGE, image, "latest").exec();
        try (DockerRenderBackend backend =
                new DockerRenderBackend(TestEngine.settings(work).withImage(image))) {
            RenderInProgress job = RenderInProgress.start(
                    backend,
                    RenderInProgress.CIRCLE + "        print('here', flush=True); import time; time.sleep(1)\n",
                    out);
            docker.client().removeImageCmd(image).withForce(true).exec();
            assertThat(job.result().get(2, TimeUnit.MINUTES)).isInstanceOf(Rendered.class);
            assertThatThrownBy(() -> assertWorks(backend))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("has no image " + image)
                    .satisfies(e -> assertThat(((RenderException) e).remedy()).contains(Remedy.buildImage(image)));
        }
    }

    @Test
    void interruptedCallerGetsAnInterruptedException() throws Exception {
        try (DockerRenderBackend backend = new DockerRenderBackend(TestEngine.settings(work))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> assertWorks(backend)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
            assertWorks(backend);
        }
    }

    @Test
    void lostConnectionIsAnInfrastructureFailureUntilTheEngineIsBack() throws Exception {
        try (BreakableEngineProxy proxy = new BreakableEngineProxy(TestEngine.address());
                DockerRenderBackend backend =
                        new DockerRenderBackend(TestEngine.settings(work).withEngine(EngineAddress.of(proxy.host())))) {
            RenderInProgress job = RenderInProgress.start(backend, RenderInProgress.ENDLESS, out);
            proxy.cut();
            assertInfrastructure(job, "closed the connection to its container");
            assertThatThrownBy(() -> assertWorks(backend))
                    .isInstanceOf(RenderException.class)
                    .extracting(e -> ((RenderException) e).reason())
                    .isEqualTo(Reason.INFRASTRUCTURE);
            // The container ends when the connection ends.
            awaitContainers(backend, 0);
            proxy.mend();
            assertWorks(backend);
        }
    }

    private String only(DockerRenderBackend backend) throws InterruptedException {
        return awaitContainers(backend, 1).get(0).getId();
    }

    private List<Container> awaitContainers(DockerRenderBackend backend, int number) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        List<Container> containers = docker.containers(backend);
        while (containers.size() != number && System.nanoTime() - end < 0) {
            Thread.sleep(50);
            containers = docker.containers(backend);
        }
        assertThat(containers).hasSize(number);
        return containers;
    }

    private static void assertInfrastructure(RenderInProgress job, String words) {
        assertThatThrownBy(() -> job.result().get(2, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(words)
                .extracting(e -> ((RenderException) e).reason())
                .isEqualTo(Reason.INFRASTRUCTURE);
    }

    private void assertWorks(DockerRenderBackend backend) throws InterruptedException {
        assertThat(backend.render(RenderInProgress.request(RenderInProgress.CIRCLE, out), RenderListener.none()))
                .isInstanceOf(Rendered.class);
    }
}
