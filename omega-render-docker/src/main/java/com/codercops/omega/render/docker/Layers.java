package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.AllowList;
import com.codercops.omega.runner.AllowedPackage;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that containers get to see, installed by this process or another, now or long ago; each in a volume of its
 * own, and counting when it is sealed. Thread-safe.
 */
final class Layers {
    /** Longer than both steps of an installation may take. */
    static final Duration FORSAKEN = Duration.ofMinutes(15);
    /** Between two steps of an installation no container has its volume, for a moment. */
    static final Duration UNUSED = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Layers.class);

    private final Engine engine;
    private final AllowList list;
    private final Duration forsaken;
    private final Sightings unused;
    private final Set<String> making = ConcurrentHashMap.newKeySet();
    private @Nullable String image;
    private List<Layer> known = List.of();

    Layers(Engine engine, AllowList list) {
        this(engine, list, FORSAKEN, System::nanoTime);
    }

    /** @param forsaken how old a layer without a seal must be, by the engine's clock, to be nobody's any more */
    Layers(Engine engine, AllowList list, Duration forsaken, LongSupplier nanoTime) {
        this.engine = engine;
        this.list = list;
        this.forsaken = forsaken;
        this.unused = new Sightings(nanoTime);
    }

    /** What a container of an image gets to see that starts now. The engine is asked once for each image. */
    synchronized List<Layer> inForce(ManimImage wanted) {
        if (!wanted.id().equals(image)) {
            look(wanted);
        }
        return known;
    }

    /** What the last container got to see, and what was added since. */
    synchronized List<Layer> inForce() {
        return known;
    }

    /** Asks the engine whether a package is there, perhaps by somebody else's doing; containers get to see it from now on. */
    synchronized boolean has(ManimImage wanted, AllowedPackage allowed) {
        look(wanted);
        String place = allowed.place(wanted.id());
        return known.stream().anyMatch(layer -> layer.place().equals(place));
    }

    private void look(ManimImage wanted) {
        Shelf shelf = Shelf.of(engine);
        known = list.packages().stream()
                .flatMap(allowed -> shelf.whole(allowed.place(wanted.id())).stream())
                .toList();
        image = wanted.id();
    }

    /** Makes a volume for a package; it is to be sealed, and discarded in any case. */
    Layer begin(ManimImage wanted, AllowedPackage allowed) {
        String place = allowed.place(wanted.id());
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        Layer layer = new Layer(place, "omega-layer-" + place + "-" + suffix);
        String now = engine.time().map(Instant::toString).orElse("");
        making.add(layer.volume());
        create(
                layer.volume(),
                Map.of(Shelf.PLACE_LABEL, place, Shelf.TITLE_LABEL, allowed.title(), Shelf.MADE_LABEL, now));
        return layer;
    }

    /**
     * Says that a layer is whole; containers get to see it from now on. Somebody may have been first with the same package:
     * then that layer counts.
     */
    void seal(ManimImage wanted, AllowedPackage allowed, Layer layer) {
        String seal = Shelf.seal(layer.place());
        for (int tries = 0; tries < 2; tries++) {
            create(
                    seal,
                    Map.of(
                            Shelf.PLACE_LABEL,
                            layer.place(),
                            Shelf.SEALS_LABEL,
                            layer.volume(),
                            Shelf.TITLE_LABEL,
                            allowed.title()));
            if (has(wanted, allowed)) {
                return;
            }
            // There was one already, and somebody has removed what it sealed.
            remove(seal);
        }
        throw new RenderException(
                Reason.INFRASTRUCTURE,
                "The volume " + seal + " of the engine at " + engine
                        + " seals another volume, which is gone. Remove it with: docker volume rm " + seal);
    }

    /** An engine that has one of that name leaves it as it is. */
    private void create(String name, Map<String, String> labels) {
        try {
            engine.commands()
                    .createVolumeCmd()
                    .withName(name)
                    .withLabels(labels)
                    .exec();
        } catch (RuntimeException e) {
            throw engine.failure("The volume " + name + " could not be made", e);
        }
    }

    /** Removes a layer that was begun here, unless it is the one that counts now. */
    void discard(Layer layer) {
        if (!inForce().contains(layer)) {
            remove(layer.volume());
        }
        making.remove(layer.volume());
    }

    /** Removes what killed programs left half filled, and the seals of what somebody has removed. */
    synchronized void sweep() {
        try {
            Shelf shelf = Shelf.of(engine);
            List<String> partial = shelf.partial().stream()
                    .filter(volume -> !making.contains(volume))
                    .toList();
            unused.note(partial.isEmpty() ? List.of() : Shelf.unused(engine, partial));
            if (!partial.isEmpty()) {
                Optional<Instant> now = engine.time();
                partial.stream()
                        .filter(volume -> shelf.begunBefore(volume, now.map(time -> time.minus(forsaken)))
                                || unused.lasted(volume, UNUSED))
                        .forEach(this::remove);
            }
        } catch (RuntimeException e) {
            // The engine may be away; the next sweep tells more.
            LOG.debug("The sweep failed: {}", Engine.reason(e));
        }
    }

    private void remove(String volume) {
        try {
            engine.commands().removeVolumeCmd(volume).exec();
        } catch (NotFoundException | ConflictException e) {
            LOG.debug("The volume {} is gone, or in use", volume);
        } catch (RuntimeException e) {
            LOG.warn("The volume {} is left to a later sweep: {}", volume, Engine.reason(e));
        }
    }
}
