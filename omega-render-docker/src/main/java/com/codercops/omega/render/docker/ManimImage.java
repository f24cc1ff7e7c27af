package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.ImageContext;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Map;

/**
 * An image that was found to be this Omega's.
 *
 * @param name as it was asked for
 * @param id the digest of its configuration, which names its content: containers are made from this
 */
record ManimImage(String name, String id) {
    /** Of the runner, the packages and the Dockerfile: an image with another one belongs to another Omega. */
    static final String FINGERPRINT_LABEL = "com.codercops.omega.fingerprint";

    static final String VERSION_LABEL = "org.opencontainers.image.version";

    /** Other names of the same processors: the kernel's, which the engine gives, and those of images. */
    private static final Map<String, String> MACHINES =
            Map.of("x86_64", "amd64", "aarch64", "arm64", "armv7l", "arm", "i686", "386");

    /**
     * Looks an image up.
     *
     * @throws RenderException when it is missing or not this Omega's; the message has the command that mends it
     */
    static ManimImage find(Engine engine, String name) {
        InspectImageResponse image;
        try {
            image = engine.commands().inspectImageCmd(name).exec();
        } catch (NotFoundException e) {
            throw new RenderException(
                    Reason.INSTALLATION, "The engine at " + engine + " has no image " + name + ". " + remedy(name), e);
        } catch (RuntimeException e) {
            throw engine.failure("The image " + name + " could not be looked up", e);
        }
        refuseStrange(name, image);
        refuseOtherMachine(name, image, String.valueOf(engine.info().getArchitecture()));
        return new ManimImage(name, String.valueOf(image.getId()));
    }

    private static void refuseStrange(String name, InspectImageResponse image) {
        Map<String, String> labels =
                image.getConfig() == null || image.getConfig().getLabels() == null
                        ? Map.of()
                        : image.getConfig().getLabels();
        String fingerprint = labels.get(FINGERPRINT_LABEL);
        if (fingerprint == null) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The image " + name + " has no runner of Omega's in it: the label " + FINGERPRINT_LABEL
                            + " is missing. Name one that 'omega image build' has made.");
        }
        String ours = ImageContext.fingerprint();
        if (!fingerprint.equals(ours)) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The image " + name + " was made by another Omega (version " + labels.get(VERSION_LABEL)
                            + ", fingerprint " + fingerprint + ", and here it is " + ours + "). " + remedy(name));
        }
    }

    private static void refuseOtherMachine(String name, InspectImageResponse image, String machine) {
        String wanted = MACHINES.getOrDefault(machine, machine);
        if (image.getArch() != null && !image.getArch().equals(wanted)) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The image " + name + " is for " + image.getArch() + " processors, and the engine runs on " + wanted
                            + ". " + remedy(name));
        }
    }

    private static String remedy(String name) {
        return "Make it with: omega image build" + (name.equals(DockerSettings.IMAGE) ? "" : " --tag " + name);
    }
}
