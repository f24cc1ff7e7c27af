package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.AllowList;
import com.codercops.omega.runner.AllowedPackage;
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
 * The packages that were installed below a work directory, by this process or another, now or long ago. A directory's name
 * holds the hash of the lock file and of the Python, and it appears in one move: what is there is whole. Thread-safe.
 */
final class Layers {
    private static final Logger LOG = LoggerFactory.getLogger(Layers.class);

    private final Path directory;
    private final AllowList list;
    private final Supplier<String> interpreter;
    private @Nullable String python;
    private @Nullable List<Layer> known;

    /** @param interpreter tells what a Python must be to take a wheel; asked once, when first needed */
    Layers(Path directory, AllowList list, Supplier<String> interpreter) {
        this.directory = directory;
        this.list = list;
        this.interpreter = interpreter;
    }

    /** What a sandbox that starts now gets to see. */
    synchronized List<Layer> inForce() {
        List<Layer> layers = known;
        if (layers == null) {
            layers = isEmpty() ? List.of() : look();
            known = layers;
        }
        return layers;
    }

    /** Most machines have none; then nothing is read and no Python is asked. */
    private boolean isEmpty() {
        try (Stream<Path> children = Files.list(directory)) {
            return children.findAny().isEmpty();
        } catch (IOException e) {
            return true; // Nothing was installed yet.
        }
    }

    private List<Layer> look() {
        List<Layer> found = new ArrayList<>();
        try {
            list.packages().forEach(allowed -> find(allowed).ifPresent(found::add));
        } catch (RenderException e) {
            // Without a sandbox the next start fails too, and says why.
            LOG.debug("Installed packages are out of reach", e);
        }
        return List.copyOf(found);
    }

    /** The layer of a package, if it was installed. */
    Optional<Layer> find(AllowedPackage allowed) {
        Path place = place(allowed);
        return Files.isDirectory(place) ? Optional.of(new Layer(allowed.title(), place)) : Optional.empty();
    }

    /**
     * Moves a finished directory to where it stays. Another process may have been first: then that one's is kept, which is
     * the same.
     */
    Layer keep(AllowedPackage allowed, Path finished) throws IOException {
        Path place = place(allowed);
        Files.createDirectories(directory);
        try {
            Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
        return new Layer(allowed.title(), place);
    }

    /** From now on sandboxes get to see this one too. */
    synchronized void add(Layer layer) {
        List<Layer> layers = inForce();
        if (!layers.contains(layer)) {
            known = Stream.concat(layers.stream(), Stream.of(layer)).toList();
        }
    }

    private Path place(AllowedPackage allowed) {
        return directory.resolve(allowed.place(python()));
    }

    private synchronized String python() {
        String told = python;
        if (told == null) {
            told = interpreter.get();
            python = told;
        }
        return told;
    }
}
