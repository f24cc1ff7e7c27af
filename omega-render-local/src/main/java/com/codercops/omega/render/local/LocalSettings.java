package com.codercops.omega.render.local;

import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How scripts run on this machine.
 *
 * @param python the executable of the environment that has Manim, best that of a virtual environment
 * @param workDirectory for the runner's files and incomplete videos; created if missing. Best on the file system of the
 *     requests' directories
 * @param isolation whether a sandbox is required
 * @param pool how many sandboxes run and are kept warm; a warm one needs about 150 MB
 * @param assets a directory that scripts may read as {@code /assets}, or null
 * @param packages which packages scripts may have installed
 * @param niceness the niceness of scripts, 0 to 19, as for the command {@code nice}
 */
public record LocalSettings(
        Path python,
        Path workDirectory,
        Isolation isolation,
        PoolSettings pool,
        @Nullable Path assets,
        PackageSettings packages,
        int niceness) {

    /** Whether a sandbox is required. */
    public enum Isolation {
        /** Without a sandbox no script runs. */
        REQUIRED,
        /** No sandbox: only for scripts that a person has read. */
        UNSANDBOXED
    }

    public LocalSettings {
        python = python.toAbsolutePath().normalize();
        workDirectory = workDirectory.toAbsolutePath().normalize();
        assets = assets == null ? null : assets.toAbsolutePath().normalize();
        if (niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException("niceness must be from 0 to 19, not " + niceness);
        }
    }

    /** A sandbox is required, one job runs at a time, and no sandbox is kept warm. */
    public static LocalSettings of(Path python, Path workDirectory) {
        return new LocalSettings(
                python, workDirectory, Isolation.REQUIRED, PoolSettings.DEFAULT, null, PackageSettings.DEFAULT, 0);
    }

    public LocalSettings withIsolation(Isolation newIsolation) {
        return new LocalSettings(python, workDirectory, newIsolation, pool, assets, packages, niceness);
    }

    public LocalSettings withPool(PoolSettings newPool) {
        return new LocalSettings(python, workDirectory, isolation, newPool, assets, packages, niceness);
    }

    public LocalSettings withAssets(@Nullable Path newAssets) {
        return new LocalSettings(python, workDirectory, isolation, pool, newAssets, packages, niceness);
    }

    public LocalSettings withPackages(PackageSettings newPackages) {
        return new LocalSettings(python, workDirectory, isolation, pool, assets, newPackages, niceness);
    }

    public LocalSettings withNiceness(int newNiceness) {
        return new LocalSettings(python, workDirectory, isolation, pool, assets, packages, newNiceness);
    }
}
