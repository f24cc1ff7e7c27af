package com.codercops.omega.render.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The volumes with packages that an engine has at one moment.
 *
 * <p>A volume's name and labels never change, and it may be half filled when its maker is killed. So another volume, empty
 * and made in one step, is its seal: what has one is whole, and never written again.
 *
 * @param labels of each volume, by its name
 */
record Shelf(Map<String, Map<String, String>> labels) {
    /** On a layer and on its seal: its place. On one that the engine made because it was missing: nothing. */
    static final String PLACE_LABEL = "com.codercops.omega.layer";
    /** On a seal: the volume that is whole. */
    static final String SEALS_LABEL = "com.codercops.omega.seals";
    /** For people. */
    static final String TITLE_LABEL = "com.codercops.omega.package";
    /** On a layer: when it was begun, by the engine's clock. */
    static final String MADE_LABEL = "com.codercops.omega.made";

    private static final String SEAL = "omega-package-";

    static Shelf of(Engine engine) {
        try {
            List<InspectVolumeResponse> found = engine.commands()
                    .listVolumesCmd()
                    .withFilter("label", List.of(PLACE_LABEL))
                    .exec()
                    .getVolumes();
            return new Shelf(
                    found == null
                            ? Map.of()
                            : found.stream()
                                    .filter(volume -> volume.getLabels() != null)
                                    .collect(Collectors.toMap(
                                            InspectVolumeResponse::getName, InspectVolumeResponse::getLabels)));
        } catch (RuntimeException e) {
            throw engine.failure("The volumes with packages cannot be listed", e);
        }
    }

    /** The name of the seal for a place. */
    static String seal(String place) {
        return SEAL + place;
    }

    /** The layer of a place, if there is one that is whole. */
    Optional<Layer> whole(String place) {
        return sealedBy(seal(place)).map(volume -> new Layer(place, volume));
    }

    /** The volume that a seal names, while it is the one that the seal was made for. */
    private Optional<String> sealedBy(String seal) {
        return Optional.of(label(seal, SEALS_LABEL))
                .filter(labels::containsKey)
                .filter(volume -> label(volume, PLACE_LABEL).equals(label(seal, PLACE_LABEL)));
    }

    /** What is neither whole nor the seal of what is. */
    List<String> partial() {
        Set<String> whole = labels.keySet().stream()
                .flatMap(name -> sealedBy(name).stream().flatMap(volume -> Stream.of(name, volume)))
                .collect(Collectors.toSet());
        return labels.keySet().stream().filter(name -> !whole.contains(name)).toList();
    }

    /** Whether a volume was begun by then. One that the engine made because it was missing has no time on it. */
    boolean begunBefore(String volume, Optional<Instant> time) {
        Optional<Instant> made = Engine.instant(label(volume, MADE_LABEL));
        return made.isEmpty() || time.filter(it -> !made.get().isAfter(it)).isPresent();
    }

    /** Those of the volumes that no container has. */
    static List<String> unused(Engine engine, List<String> volumes) {
        List<InspectVolumeResponse> found = engine.commands()
                .listVolumesCmd()
                .withFilter("label", List.of(PLACE_LABEL))
                .withDanglingFilter(true)
                .exec()
                .getVolumes();
        return found == null
                ? List.of()
                : found.stream()
                        .map(InspectVolumeResponse::getName)
                        .filter(volumes::contains)
                        .toList();
    }

    private String label(String volume, String name) {
        return labels.getOrDefault(volume, Map.of()).getOrDefault(name, "");
    }
}
