package com.codercops.omega.render.local;

import com.codercops.omega.runner.PackageSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How scripts run on this machine.
 *
 * @param python the executable of the environment that has Manim, best a venv's
 * @param workDirectory for the runner's files and for videos that are not whole yet; made if missing. Best on the file
 *     system where the videos end up
 * @param isolation whether a sandbox is demanded
 * @param reuse whether one warm sandbox serves job after job, each in a process forked for it. Only for scripts of one
 *     trust domain: they share a process tree. Otherwise a sandbox serves one job
 * @param spare how many warm sandboxes to keep ready, 0 or more; each holds about 150 MB
 * @param concurrency how many jobs may run at a time, at least 1; others wait
 * @param assets a directory that scripts may read as {@code /assets}, or null
 * @param packages what scripts may have installed
 * @param niceness by how much scripts stand back when others want the processor, 0 to 19, as {@code nice} counts
 */
public record LocalSettings(
        Path python,
        Path workDirectory,
        Isolation isolation,
        boolean reuse,
        int spare,
        int concurrency,
        @Nullable Path assets,
        PackageSettings packages,
        int niceness) {

    /** Whether a sandbox is demanded. */
    public enum Isolation {
        /** Without a sandbox nothing runs. */
        REQUIRED,
        /** No sandbox: for scripts that somebody has read. */
        UNSANDBOXED
    }

    public LocalSettings {
        python = python.toAbsolutePath().normalize();
        workDirectory = workDirectory.toAbsolutePath().normalize();
        assets = assets == null ? null : assets.toAbsolutePath().normalize();
        if (spare < 0) {
            throw new IllegalArgumentException("The number of spare sandboxes must not be negative: " + spare);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("At least one job must be allowed to run, not " + concurrency);
        }
        if (niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException("The niceness must be 0 to 19, not " + niceness);
        }
    }

    /** Sandbox demanded, one job at a time, nothing kept warm. */
    public static LocalSettings of(Path python, Path workDirectory) {
        return new LocalSettings(
                python, workDirectory, Isolation.REQUIRED, false, 0, 1, null, PackageSettings.DEFAULT, 0);
    }

    public LocalSettings withIsolation(Isolation newIsolation) {
        return new LocalSettings(
                python, workDirectory, newIsolation, reuse, spare, concurrency, assets, packages, niceness);
    }

    public LocalSettings withReuse(boolean newReuse) {
        return new LocalSettings(
                python, workDirectory, isolation, newReuse, spare, concurrency, assets, packages, niceness);
    }

    public LocalSettings withSpare(int newSpare) {
        return new LocalSettings(
                python, workDirectory, isolation, reuse, newSpare, concurrency, assets, packages, niceness);
    }

    public LocalSettings withConcurrency(int newConcurrency) {
        return new LocalSettings(
                python, workDirectory, isolation, reuse, spare, newConcurrency, assets, packages, niceness);
    }

    public LocalSettings withAssets(@Nullable Path newAssets) {
        return new LocalSettings(
                python, workDirectory, isolation, reuse, spare, concurrency, newAssets, packages, niceness);
    }

    public LocalSettings withPackages(PackageSettings newPackages) {
        return new LocalSettings(
                python, workDirectory, isolation, reuse, spare, concurrency, assets, newPackages, niceness);
    }

    public LocalSettings withNiceness(int newNiceness) {
        return new LocalSettings(
                python, workDirectory, isolation, reuse, spare, concurrency, assets, packages, newNiceness);
    }
}
