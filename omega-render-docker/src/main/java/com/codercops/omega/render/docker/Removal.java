package com.codercops.omega.render.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a container. */
final class Removal {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private Removal() {}

    /** Asks for it, and waits until the container is gone; the engine may be removing it already. Not given up on interruption. */
    static void of(Engine engine, String id) {
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean interrupted = false;
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
                LOG.warn(
                        "The container {} could not be removed, and is left to the next sweep: {}",
                        id,
                        Engine.reason(e));
                break;
            }
            if (System.nanoTime() - end > 0) {
                LOG.warn(
                        "The container {} is not gone after {} s, and is left to the next sweep",
                        id,
                        LONGEST.toSeconds());
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
