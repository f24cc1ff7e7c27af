package com.codercops.omega.runner.packages;

import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.Interruption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs allowed packages, each once. Remembers which packages cannot be installed. Thread-safe. */
public final class PackageInstaller {
    /** Prevents scripts from making Omega contact an unreachable index again and again. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(30);

    private static final int CONCURRENCY = 2;
    private static final Logger LOG = LoggerFactory.getLogger(PackageInstaller.class);

    private final boolean enabled;
    private final AllowList allowList;
    private final PackageStore store;
    private final Pip pip;
    private final Semaphore slots = new Semaphore(CONCURRENCY, true);
    private final Map<String, Semaphore> locks = new ConcurrentHashMap<>();
    private final Map<String, String> permanentFailures = new ConcurrentHashMap<>();
    private final Map<String, Failure> recentFailures = new ConcurrentHashMap<>();

    private record Failure(RenderException exception, long nanoTime) {
        boolean recent() {
            return System.nanoTime() - nanoTime < RETRY_DELAY.toNanos();
        }
    }

    /** @param enabled whether packages may be installed at all */
    public PackageInstaller(boolean enabled, AllowList allowList, PackageStore store, Pip pip) {
        this.enabled = enabled;
        this.allowList = allowList;
        this.store = store;
        this.pip = pip;
    }

    /** See {@link com.codercops.omega.render.RenderBackend#install}. */
    public ModuleInstallResult install(String module) throws InterruptedException {
        if (!enabled) {
            return RefusalMessages.installationDisabled(module);
        }
        Optional<AllowedPackage> found = allowList.find(module);
        if (found.isEmpty()) {
            return RefusalMessages.notAllowed(module, allowList);
        }
        AllowedPackage wanted = found.get();
        String key = wanted.distribution();
        Semaphore lock = locks.computeIfAbsent(key, name -> new Semaphore(1));
        lock.acquire();
        try {
            String known = permanentFailures.get(key);
            Optional<String> reason = known == null ? installOnce(wanted) : Optional.of(known);
            if (reason.isEmpty()) {
                return new ModuleInstallResult.Installed(module, wanted.title());
            }
            if (known == null) {
                LOG.warn(
                        "Package cannot be used on this machine: package={} reason={}; remove it from the allow-list, or"
                                + " fix the cause and restart",
                        wanted.title(),
                        reason.get());
                permanentFailures.put(key, reason.get());
            }
            return RefusalMessages.unusable(module, wanted, reason.get());
        } finally {
            lock.release();
        }
    }

    private Optional<String> installOnce(AllowedPackage wanted) throws InterruptedException {
        if (store.isInstalled(wanted)) {
            return Optional.empty();
        }
        Failure failure = recentFailures.get(wanted.distribution());
        if (failure != null && failure.recent()) {
            throw failure.exception();
        }
        slots.acquire();
        try {
            return downloadAndImport(wanted);
        } catch (RenderException e) {
            RenderException cause = Interruption.orFailure(e);
            recentFailures.put(wanted.distribution(), new Failure(cause, System.nanoTime()));
            throw cause;
        } finally {
            slots.release();
        }
    }

    private Optional<String> downloadAndImport(AllowedPackage wanted) throws InterruptedException {
        long begin = System.nanoTime();
        try (StagedPackage staged = store.stage(wanted)) {
            Optional<String> reason = pip.awaitDownload(wanted, staged.startDownload());
            if (reason.isEmpty()) {
                reason = pip.awaitImport(staged.startImport());
            }
            if (reason.isEmpty()) {
                staged.publish();
                LOG.info(
                        "Package installed: package={} modules={} seconds={}",
                        wanted.title(),
                        String.join(",", wanted.imports()),
                        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
            }
            return reason;
        }
    }

    /** Waits a moment for threads that still clean up after an installation. */
    public void awaitTermination() {
        try {
            if (slots.tryAcquire(CONCURRENCY, 5, TimeUnit.SECONDS)) {
                slots.release(CONCURRENCY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
