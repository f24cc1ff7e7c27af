package com.codercops.omega.render.docker.container;

import com.codercops.omega.render.docker.engine.Engine;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes containers. */
final class ContainerRemoval {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(ContainerRemoval.class);

    private ContainerRemoval() {}

    /**
     * Removes a container, and waits until it is gone, even when interrupted. The engine may already be removing it.
     */
    static void remove(Engine engine, String id) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        // The requests of an interrupted thread fail.
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                engine.commands()
                        .removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException e) {
                break;
            } catch (ConflictException e) {
                LOG.trace("The container {} is being removed", id);
            } catch (RuntimeException e) {
                if (!Thread.interrupted()) {
                    LOG.warn(
                            "Container not removed: container={} error={}; the removal is retried",
                            id,
                            Engine.reason(e));
                    break;
                }
                interrupted = true;
            }
            if (System.nanoTime() - end > 0) {
                LOG.warn(
                        "Container not removed in time: container={} seconds={}; the removal is retried",
                        id,
                        TIMEOUT.toSeconds());
                break;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
