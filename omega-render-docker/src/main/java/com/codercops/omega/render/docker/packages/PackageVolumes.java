package com.codercops.omega.render.docker.packages;

import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.runner.packages.InstalledPackage;
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
 * <p>The name and labels of a volume never change, and a volume may be incomplete when the process that fills it is killed. So
 * another volume, which is empty and created in one step, is its seal: a volume with a seal is complete, and never written again.
 *
 * @param labels the labels of each volume, by its name
 */
public record PackageVolumes(Map<String, Map<String, String>> labels) {
    /** On a volume and its seal: the name of the package. Empty on a volume that the engine created because it was missing. */
    public static final String NAME_LABEL = "com.codercops.omega.layer";
    /** On a seal: the name of the complete volume. */
    public static final String SEALS_LABEL = "com.codercops.omega.seals";
    /** Name and version of the package, for users. */
    public static final String TITLE_LABEL = "com.codercops.omega.package";
    /** On a volume: when it was created, by the engine's clock. */
    public static final String CREATED_LABEL = "com.codercops.omega.made";

    private static final String SEAL = "omega-package-";

    /** Asks the engine. */
    public static PackageVolumes of(Engine engine) {
        try {
            List<InspectVolumeResponse> found = engine.commands()
                    .listVolumesCmd()
                    .withFilter("label", List.of(NAME_LABEL))
                    .exec()
                    .getVolumes();
            return new PackageVolumes(
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

    /** The name of the seal of a package. */
    public static String seal(String name) {
        return SEAL + name;
    }

    /** The complete volume of a package, if there is one. */
    public Optional<InstalledPackage> sealed(String name) {
        return sealedBy(seal(name)).map(volume -> new InstalledPackage(name, volume));
    }

    /** The volume that a seal names, if it still is the one that was sealed. */
    private Optional<String> sealedBy(String seal) {
        return Optional.of(label(seal, SEALS_LABEL))
                .filter(labels::containsKey)
                .filter(volume -> label(volume, NAME_LABEL).equals(label(seal, NAME_LABEL)));
    }

    /** The volumes that are neither complete nor the seal of a complete one. */
    List<String> unsealed() {
        Set<String> complete = labels.keySet().stream()
                .flatMap(name -> sealedBy(name).stream().flatMap(volume -> Stream.of(name, volume)))
                .collect(Collectors.toSet());
        return labels.keySet().stream().filter(name -> !complete.contains(name)).toList();
    }

    /** Whether a volume was created before a time. A volume that the engine created because it was missing has no time. */
    boolean createdBefore(String volume, Optional<Instant> time) {
        Optional<Instant> created = Engine.instant(label(volume, CREATED_LABEL));
        return created.isEmpty()
                || time.filter(it -> !created.get().isAfter(it)).isPresent();
    }

    /** The volumes that no container uses. */
    static List<String> unused(Engine engine, List<String> volumes) {
        List<InspectVolumeResponse> found = engine.commands()
                .listVolumesCmd()
                .withFilter("label", List.of(NAME_LABEL))
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
