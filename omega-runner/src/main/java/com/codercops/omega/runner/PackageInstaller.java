package com.codercops.omega.runner;

import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes allowed packages importable, each once; what cannot be is remembered. Thread-safe. */
public final class PackageInstaller {
    /** A script must not make a network that is away be asked over and over. */
    private static final Duration REST = Duration.ofSeconds(30);

    private static final int AT_ONCE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(PackageInstaller.class);

    private final boolean allowed;
    private final AllowList list;
    private final PackageStore store;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Map<String, Semaphore> doors = new ConcurrentHashMap<>();
    private final Map<String, String> impossible = new ConcurrentHashMap<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    private record Failure(RenderException exception, long nanos) {
        boolean fresh() {
            return System.nanoTime() - nanos < REST.toNanos();
        }
    }

    /** @param allowed whether anything may be installed at all */
    public PackageInstaller(boolean allowed, AllowList list, PackageStore store) {
        this.allowed = allowed;
        this.list = list;
        this.store = store;
    }

    /** See {@link com.codercops.omega.render.RenderBackend#install}. */
    public ModuleInstallResult install(String module) throws InterruptedException {
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
                return new ModuleInstallResult.Installed(module, wanted.title());
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
        if (store.has(wanted)) {
            return Optional.empty();
        }
        Failure failure = failures.get(wanted.distribution());
        if (failure != null && failure.fresh()) {
            throw failure.exception();
        }
        places.acquire();
        try {
            return add(wanted);
        } catch (RenderException e) {
            failures.put(wanted.distribution(), new Failure(e, System.nanoTime()));
            throw e;
        } finally {
            places.release();
        }
    }

    private Optional<String> add(AllowedPackage wanted) throws InterruptedException {
        long begin = System.nanoTime();
        Optional<String> reason = store.add(wanted);
        if (reason.isEmpty()) {
            LOG.info(
                    "Installed {} in {} s for scripts that import {}",
                    wanted.title(),
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    String.join(", ", wanted.imports()));
        }
        return reason;
    }

    /** The threads that were installing still tidy up; a moment is enough for that. */
    public void awaitCallers() {
        try {
            if (places.tryAcquire(AT_ONCE, 5, TimeUnit.SECONDS)) {
                places.release(AT_ONCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
