package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.AllowedPackage;
import com.codercops.omega.runner.PackageStore;
import com.codercops.omega.runner.Pip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes layers: fetches a package and tries to import it, each in a sandbox of its own. Thread-safe. */
final class LayerMaker implements PackageStore {
    /** Of one step: fetching 200 MB over a slow line, or importing on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(LayerMaker.class);

    private final Launcher launcher;
    private final Layers layers;
    private final Path scratch;
    private final Pip pip = new Pip(PATIENCE, Bubblewrap.TMP_BYTES);

    /** @param scratch where packages are unpacked; on the file system of the layers */
    LayerMaker(Launcher launcher, Layers layers, Path scratch) {
        this.launcher = launcher;
        this.layers = layers;
        this.scratch = scratch;
    }

    @Override
    public boolean has(AllowedPackage wanted) {
        Optional<Layer> there = layers.find(wanted);
        there.ifPresent(layers::add);
        return there.isPresent();
    }

    @Override
    public Optional<String> add(AllowedPackage wanted) throws InterruptedException {
        Path room = null;
        try {
            room = Files.createTempDirectory(scratch, "package-");
            Path lock = Files.writeString(room.resolve("requirements.lock"), wanted.lock());
            Path fresh = Files.createDirectory(room.resolve("layer"));
            Optional<String> reason = fetch(wanted, lock, fresh);
            if (reason.isEmpty()) {
                reason = pip.tried(launcher.startTrial(new Layer(wanted.title(), fresh), wanted));
            }
            if (reason.isEmpty()) {
                layers.add(layers.keep(wanted, fresh));
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

    private Optional<String> fetch(AllowedPackage wanted, Path lock, Path fresh) throws InterruptedException {
        LocalRunner started = launcher.startPip(lock, fresh);
        try {
            // What pip unpacks lies in its sandbox's /tmp and counts as its memory.
            started.limit(RenderLimits.DEFAULT);
        } catch (IOException e) {
            started.kill();
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The limits of the control group could not be set: " + e, e);
        }
        try {
            return pip.fetched(wanted, started);
        } catch (RenderException e) {
            throw Shelter.explain(e, started.lastWords());
        }
    }

    private static void discard(Path room) {
        try {
            Residence.delete(room);
        } catch (IOException e) {
            LOG.debug("{} goes with the rest of the backend's directory", room, e);
        }
    }
}
