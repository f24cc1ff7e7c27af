package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.testing.render.RenderBackendContract;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Each script runs in its own warm container, as in a server. */
@RequiresContainerEngine
class DockerRenderBackendContractIT extends RenderBackendContract {
    private static final int SPARE = 2;

    @TempDir
    static Path work;

    private final List<DockerRenderBackend> opened = new ArrayList<>();
    private TestEngine docker;

    @Override
    protected RenderBackend open() {
        try {
            if (docker == null) {
                docker = TestEngine.ready();
            }
            DockerRenderBackend backend = new DockerRenderBackend(TestEngine.settings(work)
                    .withPool(PoolSettings.DEFAULT
                            .withConcurrency(2)
                            .withIdle(opened.isEmpty() ? SPARE : 0, opened.isEmpty() ? SPARE : 0)));
            opened.add(backend);
            return backend;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The local backend runs all of them in every full check. */
    @Override
    @Tag("covered-elsewhere")
    @TestFactory
    protected Stream<DynamicNode> withstandsAllOtherAttacksOnTheRunner(TestReporter reporter) {
        return super.withstandsAllOtherAttacksOnTheRunner(reporter);
    }

    /** Only the configured warm containers may remain. */
    @Override
    protected List<String> leftovers() {
        List<String> left = new ArrayList<>();
        for (DockerRenderBackend backend : opened) {
            List<String> containers = docker.containers(backend).stream()
                    .map(container -> container.getState() + " " + container.getId())
                    .toList();
            if (containers.size() > (backend == opened.get(0) ? SPARE : 0)) {
                left.addAll(containers);
            }
        }
        try (Stream<Path> files = Files.walk(work)) {
            // Formulas stay for later processes.
            files.filter(file -> Files.isRegularFile(file) && !file.startsWith(work.resolve("formulas")))
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .forEach(video -> left.add(video.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }
}
