package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.AllowList;
import com.codercops.omega.runner.AllowedPackage;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that an engine keeps in volumes, installed by this process or another, now or long ago.
 *
 * <p>A volume's name and labels never change, and it may be half filled when its maker is killed. So another volume, empty
 * and made in one step, is its seal: what has one is whole, and never written again. Thread-safe.
 */
final class Layers {
    /** On a layer: its place. On its seal as well; on one that the engine made because it was missing: nothing. */
    static final String PLACE_LABEL = "com.codercops.omega.layer";
    /** On a seal: the volume that is whole. */
    static final String SEALS_LABEL = "com.codercops.omega.seals";

    static final String TITLE_LABEL = "com.codercops.omega.package";
    /** On a layer: when it was begun, by the engine's clock. */
    private static final String MADE_LABEL = "com.codercops.omega.made";

    static final String SEAL = "omega-package-";

    /** Longer than both steps of an installation may take. */
    static final Duration FORSAKEN = Duration.ofMinutes(15);

    private static final String LAYER = "omega-layer-";
    private static final Logger LOG = LoggerFactory.getLogger(Layers.class);

    private final Engine engine;
    private final AllowList list;
    private final Duration forsaken;
    private final Set<String> making = ConcurrentHashMap.newKeySet();
    private @Nullable String image;
    private List<Layer> known = List.of();

    Layers(Engine engine, AllowList list) {
        this(engine, list, FORSAKEN);
    }

    /** @param forsaken how old a layer without a seal must be, by the engine's clock, to be nobody's any more */
    Layers(Engine engine, AllowList list, Duration forsaken) {
        this.engine = engine;
        this.list = list;
        this.forsaken = forsaken;
    }

    /** What a container of an image gets to see that starts now. The engine is asked once for each image. */
    synchronized List<Layer> inForce(ManimImage wanted) {
        if (!wanted.id().equals(image)) {
            known = look(wanted);
            image = wanted.id();
        }
        return known;
    }

    /** What the last container got to see, and what was added since. */
    synchronized List<Layer> inForce() {
        return known;
    }

    /** Asks the engine whether a package is there, perhaps by somebody else's doing; containers get to see it from now on. */
    synchronized boolean has(ManimImage wanted, AllowedPackage allowed) {
        known = look(wanted);
        image = wanted.id();
        String place = allowed.place(wanted.id());
        return known.stream().anyMatch(layer -> layer.place().equals(place));
    }

    private List<Layer> look(ManimImage wanted) {
        Map<String, InspectVolumeResponse> volumes = volumes();
        List<Layer> found = new ArrayList<>();
        if (!volumes.isEmpty()) {
            for (AllowedPackage allowed : list.packages()) {
                String place = allowed.place(wanted.id());
                InspectVolumeResponse seal = volumes.get(SEAL + place);
                if (seal != null && sealed(seal, volumes)) {
                    found.add(new Layer(place, label(seal, SEALS_LABEL)));
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean sealed(InspectVolumeResponse seal, Map<String, InspectVolumeResponse> volumes) {
        InspectVolumeResponse layer = volumes.get(label(seal, SEALS_LABEL));
        return layer != null && label(layer, PLACE_LABEL).equals(label(seal, PLACE_LABEL));
    }

    /** Layers and seals, by their names. */
    private Map<String, InspectVolumeResponse> volumes() {
        try {
            List<InspectVolumeResponse> found = engine.commands()
                    .listVolumesCmd()
                    .withFilter("label", List.of(PLACE_LABEL))
                    .exec()
                    .getVolumes();
            return found == null
                    ? Map.of()
                    : found.stream().collect(Collectors.toMap(InspectVolumeResponse::getName, Function.identity()));
        } catch (RuntimeException e) {
            throw engine.failure("The volumes with packages cannot be listed", e);
        }
    }

    private static String label(InspectVolumeResponse volume, String name) {
        return volume.getLabels() == null ? "" : volume.getLabels().getOrDefault(name, "");
    }

    /** Makes a volume for a package; it is to be sealed or discarded. */
    Layer begin(ManimImage wanted, AllowedPackage allowed) {
        String place = allowed.place(wanted.id());
        Layer layer = new Layer(
                place, LAYER + place + "-" + UUID.randomUUID().toString().substring(0, 8));
        making.add(layer.volume());
        String now = engine.time().map(Instant::toString).orElse("");
        create(layer.volume(), Map.of(PLACE_LABEL, place, TITLE_LABEL, allowed.title(), MADE_LABEL, now));
        return layer;
    }

    /**
     * Says that a layer is whole; containers get to see it from now on. Somebody may have been first with the same package:
     * then that layer counts, and this one is nobody's.
     */
    void seal(ManimImage wanted, AllowedPackage allowed, Layer layer) {
        String seal = SEAL + layer.place();
        Map<String, String> labels =
                Map.of(PLACE_LABEL, layer.place(), SEALS_LABEL, layer.volume(), TITLE_LABEL, allowed.title());
        create(seal, labels);
        if (!has(wanted, allowed)) {
            // There was one already, and somebody has removed what it sealed.
            remove(seal);
            create(seal, labels);
            if (!has(wanted, allowed)) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The volume " + seal + " of the engine at " + engine
                                + " names another volume, which is gone. Remove it with: docker volume rm " + seal);
            }
        }
    }

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

    /** Removes a layer after its making, unless it is the one that counts now. */
    void discard(Layer layer) {
        if (!inForce().contains(layer)) {
            remove(layer.volume());
        }
        making.remove(layer.volume());
    }

    /** Removes what killed programs left half filled, and the seals of what somebody has removed. */
    void sweep() {
        try {
            sweep(volumes());
        } catch (RuntimeException e) {
            // The engine may be away; the next sweep tells more.
            LOG.debug("The sweep failed: {}", Engine.reason(e));
        }
    }

    private void sweep(Map<String, InspectVolumeResponse> volumes) {
        Set<String> whole = volumes.values().stream()
                .filter(volume -> sealed(volume, volumes))
                .flatMap(seal -> Stream.of(seal.getName(), label(seal, SEALS_LABEL)))
                .collect(Collectors.toSet());
        List<InspectVolumeResponse> others = volumes.values().stream()
                .filter(volume -> !whole.contains(volume.getName()) && !making.contains(volume.getName()))
                .toList();
        if (!others.isEmpty()) {
            engine.time()
                    .ifPresent(now -> others.stream()
                            .filter(volume -> old(volume, now))
                            .forEach(volume -> remove(volume.getName())));
        }
    }

    /** One that the engine made because it was missing has no time on it. */
    private boolean old(InspectVolumeResponse volume, Instant now) {
        Optional<Instant> made = Engine.instant(label(volume, MADE_LABEL));
        return made.isEmpty() || !made.get().plus(forsaken).isAfter(now);
    }

    private void remove(String volume) {
        try {
            engine.commands().removeVolumeCmd(volume).exec();
            LOG.debug("Removed the volume {}", volume);
        } catch (NotFoundException | ConflictException e) {
            LOG.debug("The volume {} is gone, or in use", volume);
        } catch (RuntimeException e) {
            LOG.warn("The volume {} is left to a later sweep: {}", volume, Engine.reason(e));
        }
    }
}
