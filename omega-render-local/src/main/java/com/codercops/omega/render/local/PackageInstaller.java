package com.codercops.omega.render.local;

import com.codercops.omega.render.ModuleResult;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.AllowList;
import com.codercops.omega.runner.AllowedPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes allowed packages importable, each once; what cannot be is remembered. Thread-safe. */
final class PackageInstaller {
    /** A script must not make a network that is away be asked over and over. */
    private static final Duration REST = Duration.ofSeconds(30);

    private static final int AT_ONCE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(PackageInstaller.class);

    private final boolean allowed;
    private final AllowList list;
    private final Layers layers;
    private final Pip pip;
    private final Path scratch;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Map<String, Semaphore> doors = new ConcurrentHashMap<>();
    private final Map<String, String> impossible = new ConcurrentHashMap<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    private record Failure(RenderException exception, long nanos) {
        boolean fresh() {
            return System.nanoTime() - nanos < REST.toNanos();
        }
    }

    /** @param scratch where packages are unpacked; on the file system of the layers */
    PackageInstaller(boolean allowed, AllowList list, Layers layers, Pip pip, Path scratch) {
        this.allowed = allowed;
        this.list = list;
        this.layers = layers;
        this.pip = pip;
        this.scratch = scratch;
    }

    /** See {@link com.codercops.omega.render.RenderBackend#install}. */
    ModuleResult install(String module) throws InterruptedException {
        if (!allowed) {
            return Refusals.switchedOff(module);
        }
        Optional<AllowedPackage> found = list.find(module);
        if (found.isEmpty()) {
            return Refusals.unknown(module, list);
        }
        AllowedPackage wanted = found.get();
        String key = wanted.distribution();
        Semaphore door = doors.computeIfAbsent(key, name -> new Semaphore(1));
        door.acquire();
        try {
            String known = impossible.get(key);
            Optional<String> reason = known == null ? make(wanted) : Optional.of(known);
            if (reason.isEmpty()) {
                return new ModuleResult.Installed(module, wanted.title());
            }
            if (known == null) {
                LOG.warn("{} is allowed but cannot be used: {}", wanted.title(), reason.get());
                impossible.put(key, reason.get());
            }
            return Refusals.impossible(module, wanted, reason.get());
        } finally {
            door.release();
        }
    }

    private Optional<String> make(AllowedPackage wanted) throws InterruptedException {
        Optional<Layer> there = layers.find(wanted);
        if (there.isPresent()) {
            layers.add(there.get());
            return Optional.empty();
        }
        Failure failure = failures.get(wanted.distribution());
        if (failure != null && failure.fresh()) {
            throw failure.exception();
        }
        places.acquire();
        try {
            return fetch(wanted);
        } catch (RenderException e) {
            failures.put(wanted.distribution(), new Failure(e, System.nanoTime()));
            throw e;
        } finally {
            places.release();
        }
    }

    private Optional<String> fetch(AllowedPackage wanted) throws InterruptedException {
        long begin = System.nanoTime();
        Path room = null;
        try {
            room = Files.createTempDirectory(scratch, "package-");
            Path lock = Files.writeString(room.resolve("requirements.lock"), wanted.lock());
            Path fresh = Files.createDirectory(room.resolve("layer"));
            Optional<String> reason = pip.fetch(wanted, lock, fresh);
            if (reason.isEmpty()) {
                reason = pip.trial(wanted, new Layer(wanted.title(), fresh));
            }
            if (reason.isEmpty()) {
                layers.add(layers.keep(wanted, fresh));
                LOG.info(
                        "Installed {} in {} s for scripts that import {}",
                        wanted.title(),
                        Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                        String.join(", ", wanted.imports()));
            }
            return reason;
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, wanted.title() + " could not be put into " + scratch + ": " + e, e);
        } finally {
            if (room != null) {
                discard(room);
            }
        }
    }

    private static void discard(Path room) {
        try {
            Residence.delete(room);
        } catch (IOException e) {
            LOG.debug("{} goes with the rest of the backend's directory", room, e);
        }
    }

    /** The threads that were installing still tidy up; a moment is enough for that. */
    void awaitCallers() {
        try {
            if (places.tryAcquire(AT_ONCE, 5, TimeUnit.SECONDS)) {
                places.release(AT_ONCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
