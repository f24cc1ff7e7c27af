package com.codercops.omega.render.docker;

import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.Map;

/**
 * A package with all that it needs, in a volume of its own.
 *
 * @param place what it is and for which image, in a name; see {@link com.codercops.omega.runner.AllowedPackage#place}
 * @param volume the volume's name with the engine
 */
record Layer(String place, String volume) {
    /** Whether as one to fill, or as one that is whole. */
    static final String FILLED = "/layer";

    /** Where it appears in a container of scripts. */
    String inside() {
        return "/packages/" + place;
    }

    Mount readOnly() {
        return mount(inside()).withReadOnly(true).withVolumeOptions(options().withNoCopy(true));
    }

    /** Fresh, it takes the owner of the image's own directory there. */
    Mount writable() {
        return mount(FILLED).withVolumeOptions(options());
    }

    private Mount mount(String target) {
        return new Mount().withType(MountType.VOLUME).withSource(volume).withTarget(target);
    }

    /** An engine makes a volume that somebody has removed: empty, and to be known as such. */
    private static VolumeOptions options() {
        return new VolumeOptions().withLabels(Map.of(Shelf.PLACE_LABEL, ""));
    }
}
