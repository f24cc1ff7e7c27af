package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.AllowedPackage;
import com.codercops.omega.runner.PackageStore;
import com.codercops.omega.runner.Pip;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Mount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes layers: one container fetches a package, with network and a volume to write; another tries to import it, without
 * network. Neither has a script, and what pip has to know passes over its stream, of which the engine keeps nothing.
 * Thread-safe.
 */
final class LayerMaker implements PackageStore, AutoCloseable {
    /** Of one step: fetching 200 MB over a slow line, or importing on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String PYTHON = "/opt/manim/bin/python";
    private static final String LOCK = "/tmp/requirements.lock";
    private static final String CERTIFICATE = "/tmp/certificate.pem";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerSettings settings;
    private final Engine engine;
    private final EngineEvents events;
    private final String instance;
    private final Layers layers;
    private final Pip pip = new Pip(PATIENCE, ContainerPlan.TMP_BYTES);
    private final Set<DockerRunner> running = new HashSet<>();
    private boolean closed;

    /** What a step is told that nobody else is to read. */
    private record Told(Map<String, String> environment, Map<String, String> files) {
        static final Told NOTHING = new Told(Map.of(), Map.of());
    }

    LayerMaker(DockerSettings settings, Engine engine, EngineEvents events, String instance, Layers layers) {
        this.settings = settings;
        this.engine = engine;
        this.events = events;
        this.instance = instance;
        this.layers = layers;
    }

    @Override
    public boolean has(AllowedPackage wanted) {
        return layers.has(ManimImage.find(engine, settings.image()), wanted);
    }

    @Override
    public Optional<String> add(AllowedPackage wanted) throws InterruptedException {
        try {
            return make(wanted, told(wanted), ManimImage.find(engine, settings.image()));
        } catch (RenderException e) {
            throw Engine.orInterruption(e);
        }
    }

    private Optional<String> make(AllowedPackage wanted, Told told, ManimImage image) throws InterruptedException {
        Layer layer = layers.begin(image, wanted);
        try {
            Optional<String> reason = fetch(image, wanted, layer, told);
            if (reason.isEmpty()) {
                reason = attempt(image, wanted, layer);
            }
            if (reason.isEmpty()) {
                layers.seal(image, wanted, layer);
            }
            return reason;
        } finally {
            boolean interrupted = Thread.interrupted();
            layers.discard(layer);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<String> fetch(ManimImage image, AllowedPackage wanted, Layer layer, Told told)
            throws InterruptedException {
        DockerRunner started =
                start(image, settings.packageNetwork(), layer.writable(), Pip.fetching(LOCK, Layer.FILLED), told);
        try {
            return pip.fetched(wanted, started);
        } finally {
            forget(started);
        }
    }

    private Optional<String> attempt(ManimImage image, AllowedPackage wanted, Layer layer) throws InterruptedException {
        List<String> program = Pip.trying(layer.inside(), wanted);
        DockerRunner started = start(image, ContainerPlan.NO_NETWORK, layer.readOnly(), program, Told.NOTHING);
        try {
            return pip.tried(started);
        } finally {
            forget(started);
        }
    }

    private Told told(AllowedPackage wanted) {
        Map<String, String> environment = new HashMap<>(settings.packages().variables());
        Map<String, String> files = new HashMap<>(Map.of(LOCK, wanted.lock()));
        Path certificate = settings.packages().certificate();
        if (certificate != null) {
            environment.put("PIP_CERT", CERTIFICATE);
            try {
                // Of any encoding, which only its comments have.
                files.put(CERTIFICATE, Files.readString(certificate, StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new RenderException(
                        Reason.INSTALLATION, "The certificates at " + certificate + " cannot be read: " + e, e);
            }
        }
        return new Told(environment, files);
    }

    /** Starts a step with what it is to know; whoever calls waits for it and ends it. */
    private DockerRunner start(ManimImage image, @Nullable String network, Mount layer, List<String> python, Told told)
            throws InterruptedException {
        refuseClosed();
        events.listen();
        List<String> program = Stream.concat(Stream.of(PYTHON, "-I", "-B", "-c", errand(), PYTHON), python.stream())
                .toList();
        CreateContainerCmd container =
                ContainerPlan.forPackage(engine, image, settings, instance, network, layer, program);
        DockerRunner started = DockerRunner.start(engine, events, create(container), RenderLimits.DEFAULT);
        boolean ready = false;
        try {
            enlist(started);
            started.commands().write((JSON.writeValueAsString(told) + "\n").getBytes(StandardCharsets.UTF_8));
            ready = true;
            return started;
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The container did not take what it was told: " + e.getMessage(), e);
        } finally {
            if (!ready) {
                started.kill();
                forget(started);
            }
        }
    }

    private String create(CreateContainerCmd container) {
        try {
            return container.exec().getId();
        } catch (RuntimeException e) {
            throw engine.failure("The container could not be made", e);
        }
    }

    private static String errand() {
        try (InputStream program = LayerMaker.class.getResourceAsStream("errand.py")) {
            if (program == null) {
                throw new RenderException(Reason.INTERNAL, "Omega was packaged without errand.py");
            }
            return new String(program.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void refuseClosed() {
        if (closed) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
        }
    }

    private synchronized void enlist(DockerRunner started) {
        refuseClosed();
        running.add(started);
    }

    private synchronized void forget(DockerRunner ended) {
        running.remove(ended);
    }

    /** Ends what runs; the threads that wait for it hear of it. */
    @Override
    public void close() {
        Set<DockerRunner> all;
        synchronized (this) {
            closed = true;
            all = Set.copyOf(running);
        }
        all.forEach(DockerRunner::kill);
    }
}
