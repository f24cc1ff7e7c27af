package com.codercops.omega.render.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what killed programs left with the engine: at start, and now and then.
 *
 * <p>A running container ends by itself when the connection of its owner ends, and the engine removes it. What is left to
 * sweep are those that were made but never started, and those whose removal failed. A running container of somebody else is
 * somebody's job and never touched. A container is old by the engine's clock, which also knows of the time before this
 * program began, or when it was seen here for as long: one of the two holds when the other's clock is set.
 */
final class Sweeper {
    /** Between making and starting a container lie some milliseconds. */
    static final Duration FORSAKEN = Duration.ofSeconds(30);

    private static final Set<String> NOT_RUNNING = Set.of("created", "exited", "dead");
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final Engine engine;
    private final EngineEvents events;
    private final String instance;
    private final Duration forsaken;
    private final Sightings sightings;

    Sweeper(Engine engine, EngineEvents events, String instance) {
        this(engine, events, instance, FORSAKEN, System::nanoTime);
    }

    Sweeper(Engine engine, EngineEvents events, String instance, Duration forsaken, LongSupplier nanoTime) {
        this.engine = engine;
        this.events = events;
        this.instance = instance;
        this.forsaken = forsaken;
        this.sightings = new Sightings(nanoTime);
    }

    void sweep() {
        try {
            List<Container> found = engine.commands()
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(List.of(ContainerPlan.INSTANCE_LABEL))
                    .exec();
            List<Container> idle = found.stream().filter(this::nobodys).toList();
            sightings.note(idle.stream().map(Container::getId).toList());
            if (!idle.isEmpty()) {
                Optional<Instant> now = engine.time();
                idle.stream().filter(container -> old(container, now)).forEach(this::remove);
            }
        } catch (RuntimeException e) {
            // The engine may be away; the next sweep tells more.
            LOG.debug("The sweep failed: {}", Engine.reason(e));
        }
    }

    private boolean old(Container container, Optional<Instant> now) {
        Instant due = Instant.ofEpochSecond(container.getCreated()).plus(forsaken);
        return now.filter(time -> !due.isAfter(time)).isPresent() || sightings.lasted(container.getId(), forsaken);
    }

    private boolean nobodys(Container container) {
        boolean ours = instance.equals(container.getLabels().get(ContainerPlan.INSTANCE_LABEL));
        return ours ? !events.knows(container.getId()) : NOT_RUNNING.contains(container.getState());
    }

    private void remove(Container container) {
        try {
            engine.commands()
                    .removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            LOG.info("Removed the forsaken container {}", container.getId());
        } catch (NotFoundException | ConflictException e) {
            LOG.debug("The container {} is gone, or somebody else is removing it", container.getId());
        }
    }
}
