package com.codercops.omega.render.docker.packages;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.docker.DockerSettings;
import com.codercops.omega.render.docker.container.ContainerProcess;
import com.codercops.omega.render.docker.container.ContainerSpec;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.EngineEvents;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.codercops.omega.runner.SandboxProcess;
import com.codercops.omega.runner.packages.AllowedPackage;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.codercops.omega.runner.packages.PackageStore;
import com.codercops.omega.runner.packages.Pip;
import com.codercops.omega.runner.packages.StagedPackage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Mount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Installs packages into volumes. One container downloads a package, with network and a writable volume. Another
 * container imports it, without network. Neither has a script. The input for pip is sent over the container's stream,
 * which the engine does not store. Thread-safe.
 */
public final class PackageVolumeStore implements PackageStore, AutoCloseable {
    private static final String PYTHON = "/opt/manim/bin/python";
    private static final String LOCK = "/tmp/requirements.lock";
    private static final String CERTIFICATE = "/tmp/certificate.pem";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerSettings settings;
    private final Engine engine;
    private final EngineEvents events;
    private final String instance;
    private final VisiblePackages packages;
    private final Set<ContainerProcess> running = new HashSet<>();
    private boolean closed;

    /** The input of the program in the container: environment variables, and files to write. They may contain a password. */
    private record StepInput(Map<String, String> environment, Map<String, String> files) {
        static final StepInput EMPTY = new StepInput(Map.of(), Map.of());
    }

    public PackageVolumeStore(
            DockerSettings settings, Engine engine, EngineEvents events, String instance, VisiblePackages packages) {
        this.settings = settings;
        this.engine = engine;
        this.events = events;
        this.instance = instance;
        this.packages = packages;
    }

    @Override
    public boolean isInstalled(AllowedPackage wanted) {
        return packages.isInstalled(ManimImage.find(engine, settings.image()), wanted);
    }

    @Override
    public StagedPackage stage(AllowedPackage wanted) {
        StepInput input = downloadInput(wanted);
        ManimImage image = ManimImage.find(engine, settings.image());
        return new StagedVolume(wanted, image, input, packages.create(image, wanted));
    }

    private StepInput downloadInput(AllowedPackage wanted) {
        Map<String, String> environment = new HashMap<>(settings.packages().variables());
        Map<String, String> files = new HashMap<>(Map.of(LOCK, wanted.lock()));
        Path certificate = settings.packages().certificate();
        if (certificate != null) {
            environment.put("PIP_CERT", CERTIFICATE);
            try {
                // The comments of the file may have any encoding, and this one accepts all bytes.
                files.put(CERTIFICATE, Files.readString(certificate, StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new RenderException(
                        Reason.INSTALLATION,
                        "The certificates at " + certificate + " cannot be read: " + e
                                + ". Check the setting index-certificate.",
                        e);
            }
        }
        return new StepInput(environment, files);
    }

    private final class StagedVolume implements StagedPackage {
        private final AllowedPackage wanted;
        private final ManimImage image;
        private final StepInput downloadInput;
        private final InstalledPackage staged;
        private @Nullable ContainerProcess current;

        StagedVolume(AllowedPackage wanted, ManimImage image, StepInput downloadInput, InstalledPackage staged) {
            this.wanted = wanted;
            this.image = image;
            this.downloadInput = downloadInput;
            this.staged = staged;
        }

        @Override
        public SandboxProcess startDownload() throws InterruptedException {
            return start(
                    settings.packageNetwork(),
                    PackageMounts.writable(staged),
                    Pip.downloadArguments(LOCK, PackageMounts.STAGING),
                    downloadInput);
        }

        @Override
        public SandboxProcess startImport() throws InterruptedException {
            return start(
                    ContainerSpec.NO_NETWORK,
                    PackageMounts.readOnly(staged),
                    Pip.importArguments(staged.mountPoint(), wanted),
                    StepInput.EMPTY);
        }

        private SandboxProcess start(@Nullable String network, Mount volume, List<String> arguments, StepInput input)
                throws InterruptedException {
            forgetCurrent();
            ContainerProcess started = startStep(image, network, volume, arguments, input);
            current = started;
            return started;
        }

        private void forgetCurrent() {
            if (current != null) {
                forget(current);
            }
        }

        @Override
        public void publish() {
            packages.publish(image, wanted, staged);
        }

        @Override
        public void close() {
            forgetCurrent();
            boolean interrupted = Thread.interrupted();
            packages.removeUnlessVisible(staged);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts a step and sends its input. The caller waits for the step and kills it. */
    private ContainerProcess startStep(
            ManimImage image, @Nullable String network, Mount volume, List<String> arguments, StepInput input)
            throws InterruptedException {
        requireOpen();
        events.listen();
        List<String> program = Stream.concat(
                        Stream.of(PYTHON, "-I", "-B", "-c", installProgram(), PYTHON), arguments.stream())
                .toList();
        ContainerProcess started = ContainerProcess.start(
                engine,
                events,
                ContainerSpec.forPackage(engine, image, settings, instance, network, volume, program),
                RenderLimits.DEFAULT);
        boolean ready = false;
        try {
            register(started);
            started.commands().write((JSON.writeValueAsString(input) + "\n").getBytes(StandardCharsets.UTF_8));
            ready = true;
            return started;
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The container did not accept its input: " + e.getMessage(), e);
        } finally {
            if (!ready) {
                started.kill();
                forget(started);
            }
        }
    }

    private static String installProgram() {
        try (InputStream program = PackageVolumeStore.class.getResourceAsStream("install_package.py")) {
            if (program == null) {
                throw new RenderException(Reason.INTERNAL, "Omega was packaged without install_package.py.");
            }
            return new String(program.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
        }
    }

    private synchronized void register(ContainerProcess started) {
        requireOpen();
        running.add(started);
    }

    private synchronized void forget(ContainerProcess ended) {
        running.remove(ended);
    }

    /** Ends all running steps. The threads that wait for them continue. */
    @Override
    public void close() {
        Set<ContainerProcess> all;
        synchronized (this) {
            closed = true;
            all = Set.copyOf(running);
        }
        all.forEach(ContainerProcess::kill);
    }
}
