package com.codercops.omega.render.docker;

import com.codercops.omega.render.docker.packages.PackageVolumes;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The volumes of one test among all volumes of the engine. */
final class TestVolumes {
    private final TestEngine docker;
    private final String mark;

    /** @param mark in the name of every package of the test */
    TestVolumes(TestEngine docker, String mark) {
        this.docker = docker;
        this.mark = mark;
    }

    private List<InspectVolumeResponse> all() {
        List<InspectVolumeResponse> found =
                docker.client().listVolumesCmd().exec().getVolumes();
        return found == null
                ? List.of()
                : found.stream()
                        .filter(volume -> volume.getName().contains(mark))
                        .toList();
    }

    /** The complete volumes. */
    List<String> complete() {
        return all().stream()
                .filter(volume -> volume.getLabels().containsKey(PackageVolumes.SEALS_LABEL))
                .map(volume -> volume.getLabels().get(PackageVolumes.SEALS_LABEL))
                .toList();
    }

    /** The volumes that are neither complete nor a seal. */
    List<String> incomplete() {
        Set<String> complete = Set.copyOf(complete());
        return all().stream()
                .filter(volume -> !volume.getLabels().containsKey(PackageVolumes.SEALS_LABEL))
                .map(InspectVolumeResponse::getName)
                .filter(name -> !complete.contains(name))
                .collect(Collectors.toList());
    }

    void remove() {
        for (InspectVolumeResponse volume : all()) {
            try {
                docker.client().removeVolumeCmd(volume.getName()).exec();
            } catch (NotFoundException e) {
                continue;
            }
        }
    }
}
