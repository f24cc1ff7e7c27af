package com.codercops.omega.render.docker.container;

import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.EngineEvents;
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
 * Removes the containers of killed processes, at the start and periodically.
 *
 * <p>A running container ends when the connection of its owner ends, and the engine removes it. This class removes those that were
 * created but never started, and those whose removal failed. It never touches a running container of another process. A container
 * is abandoned when it is old by the engine's clock, or when it has been observed here for as long: the first also counts the time
 * before this process started, and the second does not depend on a clock that can be changed.
 */
public final class ContainerSweeper {
    /** Some milliseconds pass between the creation and the start of a container. */
    public static final Duration ABANDONED = Duration.ofSeconds(30);

    private static final Set<String> NOT_RUNNING = Set.of("created", "exited", "dead");
    private static final Logger LOG = LoggerFactory.getLogger(ContainerSweeper.class);

    private final Engine engine;
    private final EngineEvents events;
    private final String instance;
    private final Duration abandonedAfter;
    private final AbsenceTracker ownerless;

    public ContainerSweeper(Engine engine, EngineEvents events, String instance) {
        this(engine, events, instance, ABANDONED, System::nanoTime);
    }

    /** @param abandonedAfter how old a container without an owner must be */
    public ContainerSweeper(
            Engine engine, EngineEvents events, String instance, Duration abandonedAfter, LongSupplier nanoTime) {
        this.engine = engine;
        this.events = events;
        this.instance = instance;
        this.abandonedAfter = abandonedAfter;
        this.ownerless = new AbsenceTracker(nanoTime);
    }

    /** Removes abandoned containers. Failures are logged, and the next call tries again. */
    public void sweep() {
        try {
            List<Container> found = engine.commands()
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(List.of(ContainerSpec.INSTANCE_LABEL))
                    .exec();
            List<Container> idle = found.stream().filter(this::hasNoOwner).toList();
            ownerless.update(idle.stream().map(Container::getId).toList());
            if (!idle.isEmpty()) {
                Optional<Instant> now = engine.time();
                idle.stream().filter(container -> isAbandoned(container, now)).forEach(this::remove);
            }
        } catch (RuntimeException e) {
            // The engine may be unreachable. The next attempt follows soon.
            LOG.debug("Removal of abandoned containers failed: {}", Engine.reason(e));
        }
    }

    private boolean isAbandoned(Container container, Optional<Instant> now) {
        Instant due = Instant.ofEpochSecond(container.getCreated()).plus(abandonedAfter);
        return now.filter(time -> !due.isAfter(time)).isPresent()
                || ownerless.absentFor(container.getId(), abandonedAfter);
    }

    private boolean hasNoOwner(Container container) {
        boolean ours = instance.equals(container.getLabels().get(ContainerSpec.INSTANCE_LABEL));
        return ours ? !events.tracks(container.getId()) : NOT_RUNNING.contains(container.getState());
    }

    private void remove(Container container) {
        try {
            engine.commands()
                    .removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            LOG.info("Abandoned container removed: container={}", container.getId());
        } catch (NotFoundException | ConflictException e) {
            LOG.debug("The container {} is gone, or another process is removing it", container.getId());
        }
    }
}
