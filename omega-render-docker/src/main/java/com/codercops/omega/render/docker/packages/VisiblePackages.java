package com.codercops.omega.render.docker.packages;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.docker.container.AbsenceTracker;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.codercops.omega.runner.packages.AllowList;
import com.codercops.omega.runner.packages.AllowedPackage;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that containers can see, installed by this process or another. Each package has its own volume, and counts when the
 * volume is sealed. Thread-safe.
 */
public final class VisiblePackages {
    /** Longer than both steps of an installation may take together. */
    public static final Duration ABANDONED = Duration.ofMinutes(15);
    /** Between the two steps of an installation no container uses its volume for a moment. */
    public static final Duration UNUSED = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(VisiblePackages.class);

    private final Engine engine;
    private final AllowList allowList;
    private final Duration abandonedAfter;
    private final AbsenceTracker unused;
    private final Set<String> staging = ConcurrentHashMap.newKeySet();
    private @Nullable String image;
    private List<InstalledPackage> known = List.of();

    public VisiblePackages(Engine engine, AllowList allowList) {
        this(engine, allowList, ABANDONED, System::nanoTime);
    }

    /** @param abandonedAfter how old an unsealed volume must be, by the engine's clock, to count as abandoned */
    public VisiblePackages(Engine engine, AllowList allowList, Duration abandonedAfter, LongSupplier nanoTime) {
        this.engine = engine;
        this.allowList = allowList;
        this.abandonedAfter = abandonedAfter;
        this.unused = new AbsenceTracker(nanoTime);
    }

    /** The packages for a container of an image that starts now. Asks the engine once for each image. */
    public synchronized List<InstalledPackage> visible(ManimImage wanted) {
        if (!wanted.id().equals(image)) {
            refresh(wanted);
        }
        return known;
    }

    /** The packages of the last image that was asked for. */
    public synchronized List<InstalledPackage> visible() {
        return known;
    }

    /** Asks the engine whether a package is installed, by any process. If so, containers can see it from now on. */
    synchronized boolean isInstalled(ManimImage wanted, AllowedPackage allowed) {
        refresh(wanted);
        String name = allowed.installName(wanted.id());
        return known.stream().anyMatch(it -> it.name().equals(name));
    }

    private void refresh(ManimImage wanted) {
        PackageVolumes volumes = PackageVolumes.of(engine);
        known = allowList.packages().stream()
                .flatMap(allowed -> volumes.sealed(allowed.installName(wanted.id())).stream())
                .toList();
        image = wanted.id();
    }

    /** Creates a volume for a package, to be published or removed. */
    InstalledPackage create(ManimImage wanted, AllowedPackage allowed) {
        String name = allowed.installName(wanted.id());
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        InstalledPackage staged = new InstalledPackage(name, "omega-volume-" + name + "-" + suffix);
        String now = engine.time().map(Instant::toString).orElse("");
        staging.add(staged.location());
        createVolume(
                staged.location(),
                Map.of(
                        PackageVolumes.NAME_LABEL,
                        name,
                        PackageVolumes.TITLE_LABEL,
                        allowed.title(),
                        PackageVolumes.CREATED_LABEL,
                        now));
        return staged;
    }

    /**
     * Seals a complete volume. Containers can see the package from now on. If another process was first with the same package,
     * its volume counts.
     */
    void publish(ManimImage wanted, AllowedPackage allowed, InstalledPackage staged) {
        String seal = PackageVolumes.seal(staged.name());
        for (int attempt = 0; attempt < 2; attempt++) {
            createVolume(
                    seal,
                    Map.of(
                            PackageVolumes.NAME_LABEL,
                            staged.name(),
                            PackageVolumes.SEALS_LABEL,
                            staged.location(),
                            PackageVolumes.TITLE_LABEL,
                            allowed.title()));
            if (isInstalled(wanted, allowed)) {
                return;
            }
            // There was already a seal, whose volume was removed.
            remove(seal);
        }
        throw new RenderException(
                Reason.INFRASTRUCTURE,
                "The volume " + seal + " of the engine at " + engine
                        + " seals a volume that no longer exists. Remove it with: docker volume rm " + seal);
    }

    /** An engine leaves an existing volume with this name unchanged. */
    private void createVolume(String volume, Map<String, String> labels) {
        try {
            engine.commands()
                    .createVolumeCmd()
                    .withName(volume)
                    .withLabels(labels)
                    .exec();
        } catch (RuntimeException e) {
            throw engine.failure("The volume " + volume + " could not be created", e);
        }
    }

    /** Removes a volume that was created here, unless it has become visible. */
    void removeUnlessVisible(InstalledPackage staged) {
        if (!visible().contains(staged)) {
            remove(staged.location());
        }
        staging.remove(staged.location());
    }

    /** Removes incomplete volumes of killed processes, and seals whose volumes were removed. */
    public synchronized void removeAbandoned() {
        try {
            PackageVolumes volumes = PackageVolumes.of(engine);
            List<String> unsealed = volumes.unsealed().stream()
                    .filter(volume -> !staging.contains(volume))
                    .toList();
            unused.update(unsealed.isEmpty() ? List.of() : PackageVolumes.unused(engine, unsealed));
            if (!unsealed.isEmpty()) {
                Optional<Instant> now = engine.time();
                unsealed.stream()
                        .filter(volume -> volumes.createdBefore(volume, now.map(time -> time.minus(abandonedAfter)))
                                || unused.absentFor(volume, UNUSED))
                        .forEach(this::remove);
            }
        } catch (RuntimeException e) {
            // The engine may be unreachable. The next attempt follows soon.
            LOG.debug("Removal of abandoned volumes failed: {}", Engine.reason(e));
        }
    }

    private void remove(String volume) {
        try {
            engine.commands().removeVolumeCmd(volume).exec();
        } catch (NotFoundException | ConflictException e) {
            LOG.debug("The volume {} was removed meanwhile, or is in use", volume);
        } catch (RuntimeException e) {
            LOG.warn("Volume not removed: volume={} error={}; the removal is retried", volume, Engine.reason(e));
        }
    }
}
