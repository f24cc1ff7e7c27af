package com.codercops.omega.render.docker.packages;

import com.codercops.omega.runner.packages.InstalledPackage;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.Map;

/** How the volume of a package is mounted into containers. */
public final class PackageMounts {
    /** The directory of the image that a new volume is filled in; it has the owner that the volume needs. */
    static final String STAGING = "/package";

    private PackageMounts() {}

    /** For scripts. */
    public static Mount readOnly(InstalledPackage installed) {
        return mount(installed, installed.mountPoint())
                .withReadOnly(true)
                .withVolumeOptions(options().withNoCopy(true));
    }

    /** For the download. A new volume takes the owner of the image's directory. */
    static Mount writable(InstalledPackage staged) {
        return mount(staged, STAGING).withVolumeOptions(options());
    }

    private static Mount mount(InstalledPackage installed, String target) {
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(installed.location())
                .withTarget(target);
    }

    /**
     * An engine creates a missing volume, for example one that was removed in the meantime. The empty label marks such
     * a volume.
     */
    private static VolumeOptions options() {
        return new VolumeOptions().withLabels(Map.of(PackageVolumes.NAME_LABEL, ""));
    }
}
