package com.codercops.omega.render.docker;

import com.codercops.omega.runner.PackageSettings;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How scripts run in containers.
 *
 * @param engine where the engine is
 * @param workDirectory for videos that are not whole yet; made if missing. Best on the file system where the videos end up
 * @param image the image's name with an optional tag, as {@code omega image build} makes it
 * @param runtime the engine's runtime, such as {@code runsc}, or null for its usual one
 * @param cpus how many processors one container may use, more than 0; never more than the engine has
 * @param reuse whether one warm container serves job after job, each in a process forked for it. Only for scripts of one
 *     trust domain: they share a process tree. Otherwise a container serves one job
 * @param spare how many warm containers to keep ready, 0 or more
 * @param mostSpare up to how many while jobs find none ready, at least {@code spare}
 * @param concurrency how many jobs may run at a time, at least 1; others wait
 * @param assets a directory on the engine's machine that scripts may read as {@code /assets}, or null
 * @param packages what scripts may have installed
 * @param packageNetwork the engine's network by which packages are fetched, such as {@code bridge} or {@code host}, or null
 *     for its usual one; scripts never have one
 */
public record DockerSettings(
        EngineAddress engine,
        Path workDirectory,
        String image,
        @Nullable String runtime,
        double cpus,
        boolean reuse,
        int spare,
        int mostSpare,
        int concurrency,
        @Nullable Path assets,
        PackageSettings packages,
        @Nullable String packageNetwork) {

    /** The name under which the image is built unless another is asked for. */
    public static final String IMAGE = "omega-manim";

    /** What the engine takes for a name, see distribution's reference grammar; nothing that a shell would act on. */
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9][a-z0-9.-]{0,200}(?::[0-9]{1,5})?/)?"
            + "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
            + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");

    /** Of a runtime or a network; nothing with a colon, such as the network of somebody's container. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

    public DockerSettings {
        workDirectory = workDirectory.toAbsolutePath().normalize();
        assets = assets == null ? null : assets.toAbsolutePath().normalize();
        if (image.length() > 400 || !NAME.matcher(image).matches()) {
            throw new IllegalArgumentException(
                    "The image must be a name such as omega-manim or registry.example/omega-manim:1.0, not '"
                            + plain(image) + "'");
        }
        if (runtime != null && !WORD.matcher(runtime).matches()) {
            throw new IllegalArgumentException(
                    "The runtime must be a name such as runsc, not '" + plain(runtime) + "'");
        }
        if (packageNetwork != null && !WORD.matcher(packageNetwork).matches()) {
            throw new IllegalArgumentException(
                    "The package network must be a network's name such as bridge, not '" + plain(packageNetwork) + "'");
        }
        if (!(cpus > 0 && cpus <= 1024)) {
            throw new IllegalArgumentException("The number of cpus must be more than 0 and at most 1024, not " + cpus);
        }
        if (spare < 0) {
            throw new IllegalArgumentException("The number of spare containers must not be negative: " + spare);
        }
        if (mostSpare < spare) {
            throw new IllegalArgumentException("At most " + mostSpare + " spare containers are fewer than the " + spare
                    + " that are to be kept ready");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("At least one job must be allowed to run, not " + concurrency);
        }
    }

    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 100 ? line.substring(0, 100) + "..." : line;
    }

    /** The usual engine and image, two processors, one job at a time, nothing kept warm. */
    public static DockerSettings of(Path workDirectory) {
        return new DockerSettings(
                EngineAddress.USUAL,
                workDirectory,
                IMAGE,
                null,
                2,
                false,
                0,
                0,
                1,
                null,
                PackageSettings.DEFAULT,
                null);
    }

    public DockerSettings withEngine(EngineAddress newEngine) {
        return new DockerSettings(
                newEngine,
                workDirectory,
                image,
                runtime,
                cpus,
                reuse,
                spare,
                mostSpare,
                concurrency,
                assets,
                packages,
                packageNetwork);
    }

    public DockerSettings withImage(String newImage) {
        return new DockerSettings(
                engine,
                workDirectory,
                newImage,
                runtime,
                cpus,
                reuse,
                spare,
                mostSpare,
                concurrency,
                assets,
                packages,
                packageNetwork);
    }

    public DockerSettings withRuntime(@Nullable String newRuntime) {
        return new DockerSettings(
                engine,
                workDirectory,
                image,
                newRuntime,
                cpus,
                reuse,
                spare,
                mostSpare,
                concurrency,
                assets,
                packages,
                packageNetwork);
    }

    public DockerSettings withCpus(double newCpus) {
        return new DockerSettings(
                engine,
                workDirectory,
                image,
                runtime,
                newCpus,
                reuse,
                spare,
                mostSpare,
                concurrency,
                assets,
                packages,
                packageNetwork);
    }

    public DockerSettings withReuse(boolean newReuse) {
        return new DockerSettings(
                engine,
                workDirectory,
                image,
                runtime,
                cpus,
                newReuse,
                spare,
                mostSpare,
                concurrency,
                assets,
                packages,
                packageNetwork);
    }

    /** Always as many. */
    public DockerSettings withSpare(int newSpare) {
        return withSpare(newSpare, newSpare);
    }

    /** At least as many, and more while jobs find none ready. */
    public DockerSettings withSpare(int newSpare, int newMost) {
        return new DockerSettings(
                engine,
                workDirectory,
                image,
                runtime,
                cpus,
                reuse,
                newSpare,
                newMost,
                concurrency,
                assets,
                packages,
                packageNetwork);
    }

    public DockerSettings withConcurrency(int newConcurrency) {
        return new DockerSettings(
                engine,
                workDirectory,
                image,
                runtime,
                cpus,
                reuse,
                spare,
                mostSpare,
                newConcurrency,
                assets,
                packages,
                packageNetwork);
    }

    public DockerSettings withAssets(@Nullable Path newAssets) {
        return new DockerSettings(
                engine,
                workDirectory,
                image,
                runtime,
                cpus,
                reuse,
                spare,
                mostSpare,
                concurrency,
                newAssets,
                packages,
                packageNetwork);
    }

    public DockerSettings withPackages(PackageSettings newPackages) {
        return new DockerSettings(
                engine,
                workDirectory,
                image,
                runtime,
                cpus,
                reuse,
                spare,
                mostSpare,
                concurrency,
                assets,
                newPackages,
                packageNetwork);
    }

    public DockerSettings withPackageNetwork(@Nullable String newNetwork) {
        return new DockerSettings(
                engine,
                workDirectory,
                image,
                runtime,
                cpus,
                reuse,
                spare,
                mostSpare,
                concurrency,
                assets,
                packages,
                newNetwork);
    }
}
