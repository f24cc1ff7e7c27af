package com.codercops.omega.render.service;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.testing.render.RenderBackendContract;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.Container;
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
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each script runs in its own container, of several replicas. A container lives for at least ten seconds, so with fewer replicas
 * the suite would mostly wait.
 */
@RequiresContainerEngine
class ServiceRenderBackendContractIT extends RenderBackendContract {
    private static final int MORE = 15;

    @TempDir
    static Path work;

    private static TestDocker docker;
    private static ComposedService service;

    @Override
    protected RenderBackend open() {
        try {
            if (service == null) {
                docker = TestDocker.connect();
                service = ComposedService.start(docker, work, MORE);
            }
            return new ServiceRenderBackend(
                    service.settings(work.resolve("work")).withConcurrency(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Image, container and runner are those of the docker backend, which runs all of them in every full check. */
    @Override
    @Tag("covered-elsewhere")
    @TestFactory
    protected Stream<DynamicNode> withstandsAllOtherAttacksOnTheSandbox(TestReporter reporter) {
        return super.withstandsAllOtherAttacksOnTheSandbox(reporter);
    }

    /** The local backend runs all of them in every full check. */
    @Override
    @Tag("covered-elsewhere")
    @TestFactory
    protected Stream<DynamicNode> withstandsAllOtherAttacksOnTheRunner(TestReporter reporter) {
        return super.withstandsAllOtherAttacksOnTheRunner(reporter);
    }

    /** Runs after the suite has closed the backend and checked for leftovers. */
    @RegisterExtension
    static final AfterAllCallback STOP = context -> {
        if (service != null) {
            service.close();
        }
        if (docker != null) {
            docker.close();
        }
    };

    /** The number of containers must not change, and each may contain only the runner. */
    @Override
    protected List<String> leftovers() {
        List<String> left = new ArrayList<>();
        List<Container> workers = service.workers();
        if (workers.size() != MORE + 1) {
            left.add(workers.size() + " containers");
        }
        for (Container worker : workers) {
            try {
                String[][] processes = service.processes(worker);
                if (processes.length > ComposedService.IDLE_PROCESSES) {
                    left.add(processes.length + " processes in " + worker.getId());
                }
            } catch (InternalServerErrorException e) {
                // For example "ttrpc: closed", for a container that is ending. The suite tries again.
                left.add("unknown what is in " + worker.getId() + ": " + e.getMessage());
            }
        }
        try (Stream<Path> files = Files.walk(work.resolve("work"))) {
            files.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".lock"))
                    .forEach(video -> left.add(video.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }
}
