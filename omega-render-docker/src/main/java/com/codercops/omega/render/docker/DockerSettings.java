package com.codercops.omega.render.docker;

import com.codercops.omega.runner.ImageContext;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How scripts run in containers.
 *
 * @param engine the address of the engine
 * @param workDirectory for incomplete videos; created if missing. Best on the file system of the requests' directories
 * @param image the name of the image with an optional tag, as {@link ImageBuild} builds it
 * @param runtime a runtime of the engine, such as {@code runsc}, or null for its default
 * @param cpus how many processors a container may use, more than 0; never more than the engine has
 * @param pool how many containers run and are kept warm
 * @param assets a directory on the engine's machine that scripts may read as {@code /assets}, or null
 * @param packages which packages scripts may have installed
 * @param packageNetwork the engine's network for downloading packages, such as {@code bridge} or {@code host}, or null for its
 *     default; scripts never have a network
 */
public record DockerSettings(
        EngineAddress engine,
        Path workDirectory,
        String image,
        @Nullable String runtime,
        double cpus,
        PoolSettings pool,
        @Nullable Path assets,
        PackageSettings packages,
        @Nullable String packageNetwork) {

    /** The default name of the image. */
    public static final String IMAGE = ImageContext.NAME;

    static final double CPUS = 2;

    /** The reference grammar of image names; no character has a meaning in a shell. */
    private static final Pattern IMAGE_NAME = Pattern.compile("(?:[a-z0-9][a-z0-9.-]{0,200}(?::[0-9]{1,5})?/)?"
            + "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
            + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

    /** Names of runtimes and networks, without a colon: {@code container:NAME} is the network of another container. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

    public DockerSettings {
        workDirectory = workDirectory.toAbsolutePath().normalize();
        assets = assets == null ? null : assets.toAbsolutePath().normalize();
        if (image.length() > 400 || !IMAGE_NAME.matcher(image).matches()) {
            throw new IllegalArgumentException(
                    "image must be a name such as omega-manim or registry.example/omega-manim:1.0, not '"
                            + printable(image) + "'");
        }
        if (runtime != null && !PLAIN_NAME.matcher(runtime).matches()) {
            throw new IllegalArgumentException(
                    "runtime must be a name such as runsc, not '" + printable(runtime) + "'");
        }
        if (packageNetwork != null && !PLAIN_NAME.matcher(packageNetwork).matches()) {
            throw new IllegalArgumentException("package-network must be the name of a network such as bridge, not '"
                    + printable(packageNetwork) + "'");
        }
        if (!(cpus > 0 && cpus <= 1024)) {
            throw new IllegalArgumentException("cpus must be more than 0 and at most 1024, not " + cpus);
        }
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 100 ? line.substring(0, 100) + "..." : line;
    }

    /** The default engine and image, two processors, one job at a time, no warm containers. */
    public static DockerSettings of(Path workDirectory) {
        return new DockerSettings(
                EngineAddress.DEFAULT,
                workDirectory,
                IMAGE,
                null,
                CPUS,
                PoolSettings.DEFAULT,
                null,
                PackageSettings.DEFAULT,
                null);
    }

    public DockerSettings withEngine(EngineAddress newEngine) {
        return new DockerSettings(
                newEngine, workDirectory, image, runtime, cpus, pool, assets, packages, packageNetwork);
    }

    public DockerSettings withImage(String newImage) {
        return new DockerSettings(
                engine, workDirectory, newImage, runtime, cpus, pool, assets, packages, packageNetwork);
    }

    public DockerSettings withRuntime(@Nullable String newRuntime) {
        return new DockerSettings(
                engine, workDirectory, image, newRuntime, cpus, pool, assets, packages, packageNetwork);
    }

    public DockerSettings withCpus(double newCpus) {
        return new DockerSettings(
                engine, workDirectory, image, runtime, newCpus, pool, assets, packages, packageNetwork);
    }

    public DockerSettings withPool(PoolSettings newPool) {
        return new DockerSettings(
                engine, workDirectory, image, runtime, cpus, newPool, assets, packages, packageNetwork);
    }

    public DockerSettings withAssets(@Nullable Path newAssets) {
        return new DockerSettings(
                engine, workDirectory, image, runtime, cpus, pool, newAssets, packages, packageNetwork);
    }

    public DockerSettings withPackages(PackageSettings newPackages) {
        return new DockerSettings(
                engine, workDirectory, image, runtime, cpus, pool, assets, newPackages, packageNetwork);
    }

    public DockerSettings withPackageNetwork(@Nullable String newNetwork) {
        return new DockerSettings(engine, workDirectory, image, runtime, cpus, pool, assets, packages, newNetwork);
    }
}
