package com.codercops.omega.render.docker.engine;

import com.codercops.omega.render.Remedy;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.ImageContext;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Map;

/**
 * An image that contains the runner of this version of Omega.
 *
 * @param name the configured name
 * @param id the digest of its configuration, which identifies its content; containers are created from it
 */
public record ManimImage(String name, String id) {
    /** The fingerprint of runner, packages and Dockerfile. An image with another one belongs to another version. */
    public static final String FINGERPRINT_LABEL = "com.codercops.omega.fingerprint";

    static final String VERSION_LABEL = "org.opencontainers.image.version";

    private static final String BUILD = "Build it with ImageBuild.run(...).";

    /** The architecture names of the kernel, which the engine reports, and those of images. */
    private static final Map<String, String> ARCHITECTURES =
            Map.of("x86_64", "amd64", "aarch64", "arm64", "armv7l", "arm", "i686", "386");

    /**
     * Finds an image.
     *
     * @throws RenderException when it is missing or belongs to another version; the exception has the remedy
     */
    public static ManimImage find(Engine engine, String name) {
        InspectImageResponse image;
        try {
            image = engine.commands().inspectImageCmd(name).exec();
        } catch (NotFoundException e) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The engine at " + engine + " has no image " + name + ". " + BUILD,
                    e,
                    Remedy.buildImage(name));
        } catch (RuntimeException e) {
            throw engine.failure("The image " + name + " could not be inspected", e);
        }
        requireFingerprint(name, image);
        requireArchitecture(name, image, String.valueOf(engine.info().getArchitecture()));
        return new ManimImage(name, String.valueOf(image.getId()));
    }

    private static void requireFingerprint(String name, InspectImageResponse image) {
        Map<String, String> labels =
                image.getConfig() == null || image.getConfig().getLabels() == null
                        ? Map.of()
                        : image.getConfig().getLabels();
        String fingerprint = labels.get(FINGERPRINT_LABEL);
        if (fingerprint == null) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The image " + name + " does not contain Omega's runner: the label " + FINGERPRINT_LABEL
                            + " is missing. Configure an image that ImageBuild.run(...) has built.",
                    null,
                    Remedy.buildImage(name));
        }
        String ours = ImageContext.fingerprint();
        if (!fingerprint.equals(ours)) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The image " + name + " belongs to another version of Omega: its version is "
                            + labels.get(VERSION_LABEL)
                            + " with fingerprint " + fingerprint + ", and this one has fingerprint " + ours + ". "
                            + BUILD,
                    null,
                    Remedy.buildImage(name));
        }
    }

    private static void requireArchitecture(String name, InspectImageResponse image, String machine) {
        String wanted = ARCHITECTURES.getOrDefault(machine, machine);
        if (image.getArch() != null && !image.getArch().equals(wanted)) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The image " + name + " is for " + image.getArch() + " processors, but the engine runs on " + wanted
                            + ". " + BUILD,
                    null,
                    Remedy.buildImage(name));
        }
    }
}
