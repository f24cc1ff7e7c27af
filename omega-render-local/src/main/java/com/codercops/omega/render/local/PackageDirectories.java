package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.packages.AllowList;
import com.codercops.omega.runner.packages.AllowedPackage;
import com.codercops.omega.runner.packages.InstalledPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that are installed below a work directory, by this process or another. The name of a package's directory contains
 * the hash of its lock and of the Python. The directory appears in one move, so it is always complete. Thread-safe.
 */
final class PackageDirectories {
    private static final Logger LOG = LoggerFactory.getLogger(PackageDirectories.class);

    private final Path directory;
    private final AllowList allowList;
    private final Supplier<String> pythonPlatform;
    private @Nullable String python;
    private @Nullable List<InstalledPackage> visible;

    /** @param pythonPlatform identifies the Python that wheels must be made for; called once, when first needed */
    PackageDirectories(Path directory, AllowList allowList, Supplier<String> pythonPlatform) {
        this.directory = directory;
        this.allowList = allowList;
        this.pythonPlatform = pythonPlatform;
    }

    /** The packages that scripts can import in a sandbox that starts now. */
    synchronized List<InstalledPackage> visible() {
        List<InstalledPackage> known = visible;
        if (known == null) {
            known = isEmpty() ? List.of() : findAll();
            visible = known;
        }
        return known;
    }

    /** On most machines no package is installed. Then no Python has to be started. */
    private boolean isEmpty() {
        try (Stream<Path> children = Files.list(directory)) {
            return children.findAny().isEmpty();
        } catch (IOException e) {
            return true; // The directory does not exist yet.
        }
    }

    private List<InstalledPackage> findAll() {
        List<InstalledPackage> found = new ArrayList<>();
        try {
            allowList.packages().forEach(allowed -> find(allowed).ifPresent(found::add));
        } catch (RenderException e) {
            // Without a sandbox the next start fails too, and reports the reason.
            LOG.debug("Installed packages cannot be listed", e);
        }
        return List.copyOf(found);
    }

    /** The installed package, if it is installed. */
    Optional<InstalledPackage> find(AllowedPackage allowed) {
        InstalledPackage installed = locate(allowed);
        return Files.isDirectory(Path.of(installed.location())) ? Optional.of(installed) : Optional.empty();
    }

    /** Moves a complete package to its final directory. If another process was first, its copy is kept, which is the same. */
    InstalledPackage keep(AllowedPackage allowed, Path complete) throws IOException {
        InstalledPackage installed = locate(allowed);
        Path target = Path.of(installed.location());
        Files.createDirectories(directory);
        try {
            Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
        return installed;
    }

    /** Makes a package visible to sandboxes that start from now on. */
    synchronized void add(InstalledPackage installed) {
        List<InstalledPackage> known = visible();
        if (!known.contains(installed)) {
            visible = Stream.concat(known.stream(), Stream.of(installed)).toList();
        }
    }

    private InstalledPackage locate(AllowedPackage allowed) {
        String name = allowed.installName(python());
        return new InstalledPackage(name, directory.resolve(name).toString());
    }

    private synchronized String python() {
        String known = python;
        if (known == null) {
            known = pythonPlatform.get();
            python = known;
        }
        return known;
    }
}
