package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.SandboxProcess;
import com.codercops.omega.runner.packages.AllowedPackage;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.codercops.omega.runner.packages.PackageStore;
import com.codercops.omega.runner.packages.StagedPackage;
import com.codercops.omega.runner.pool.InstanceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs packages into directories. Download and import each run in a separate sandbox. Thread-safe. */
final class PackageDirectoryStore implements PackageStore {
    private static final Logger LOG = LoggerFactory.getLogger(PackageDirectoryStore.class);

    private final SandboxLauncher launcher;
    private final PackageDirectories packages;
    private final Path staging;

    /** @param staging where packages are unpacked, on the file system of the installed packages */
    PackageDirectoryStore(SandboxLauncher launcher, PackageDirectories packages, Path staging) {
        this.launcher = launcher;
        this.packages = packages;
        this.staging = staging;
    }

    @Override
    public boolean isInstalled(AllowedPackage wanted) {
        Optional<InstalledPackage> installed = packages.find(wanted);
        installed.ifPresent(packages::add);
        return installed.isPresent();
    }

    @Override
    public StagedPackage stage(AllowedPackage wanted) {
        try {
            return new StagedDirectory(wanted, Files.createTempDirectory(staging, "package-"));
        } catch (IOException e) {
            throw cannotWrite(wanted, e);
        }
    }

    private RenderException cannotWrite(AllowedPackage wanted, IOException e) {
        return new RenderException(
                Reason.INFRASTRUCTURE, wanted.title() + " could not be written to " + staging + ": " + e, e);
    }

    private final class StagedDirectory implements StagedPackage {
        private final AllowedPackage wanted;
        private final Path directory;
        private final Path target;

        StagedDirectory(AllowedPackage wanted, Path directory) {
            this.wanted = wanted;
            this.directory = directory;
            this.target = directory.resolve("package");
        }

        @Override
        public SandboxProcess startDownload() {
            try {
                Path lock = Files.writeString(directory.resolve("requirements.lock"), wanted.lock());
                LocalProcess pip = launcher.startPip(lock, Files.createDirectory(target));
                boolean limited = false;
                try {
                    // The files that pip unpacks are in the /tmp of its sandbox, and count as its memory.
                    pip.limit(RenderLimits.DEFAULT);
                    limited = true;
                    return pip;
                } finally {
                    if (!limited) {
                        pip.kill();
                    }
                }
            } catch (IOException e) {
                throw cannotWrite(wanted, e);
            }
        }

        @Override
        public SandboxProcess startImport() {
            return launcher.startImport(new InstalledPackage("staged", target.toString()), wanted);
        }

        @Override
        public void publish() {
            try {
                packages.add(packages.keep(wanted, target));
            } catch (IOException e) {
                throw cannotWrite(wanted, e);
            }
        }

        @Override
        public void close() {
            try {
                InstanceDirectory.deleteTree(directory);
            } catch (IOException e) {
                LOG.debug("{} will be removed with the directory of the backend", directory, e);
            }
        }
    }
}
