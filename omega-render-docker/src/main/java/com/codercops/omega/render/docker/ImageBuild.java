package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.ImageContext;
import com.codercops.omega.runner.RunnerFiles;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes the image with an engine, from what is packaged with Omega: no checkout is needed. */
public final class ImageBuild {
    private ImageBuild() {}

    /**
     * Builds the image and gives it its name. Blocks for minutes; layers that did not change are kept by the engine.
     *
     * @param settings which engine and which name
     * @param version of Omega, for a label
     * @param network the network of the build's own containers, such as {@code host}, or null for the engine's usual one
     * @param arguments further build arguments, such as {@code PIP_INDEX_URL}
     * @param progress hears the engine's lines as they come, on another thread
     * @return the digest that names the image
     * @throws RenderException when there is no engine, or the build fails; the message has the last line of it
     */
    public static String run(
            DockerSettings settings,
            String version,
            @Nullable String network,
            Map<String, String> arguments,
            Consumer<String> progress)
            throws InterruptedException {
        try (Engine engine = Engine.connect(settings.engine())) {
            BuildImageCmd build = engine.streams()
                    .buildImageCmd(new ByteArrayInputStream(context()))
                    .withDockerfilePath(ImageContext.DOCKERFILE)
                    .withTags(Set.of(settings.image()))
                    .withForcerm(true)
                    .withBuildArg("OMEGA_VERSION", version)
                    .withBuildArg("OMEGA_FINGERPRINT", ImageContext.fingerprint())
                    .withBuildArg("MANIM_VERSION", manimVersion());
            arguments.forEach(build::withBuildArg);
            if (network != null) {
                build.withNetworkMode(network);
            }
            Steps steps = new Steps(progress);
            build.exec(steps);
            steps.awaitCompletion();
            steps.refuseFailure();
            return ManimImage.find(engine, settings.image()).id();
        } catch (RenderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The image could not be built: " + Engine.reason(e), e);
        }
    }

    private static String manimVersion() {
        return RunnerFiles.requirementsLock()
                .lines()
                .filter(line -> line.startsWith("manim=="))
                .map(line -> line.replaceFirst("^manim==([0-9.]+).*", "$1"))
                .findFirst()
                .orElse("unknown");
    }

    private static byte[] context() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : ImageContext.files().entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                // Always the same, so that the engine finds unchanged layers again.
                entry.setModTime(0);
                entry.setMode(0100644);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What the engine says while it builds. */
    private static final class Steps extends ResultCallback.Adapter<BuildResponseItem> {
        private final Consumer<String> progress;
        private final StringBuilder line = new StringBuilder();
        private volatile @Nullable String failure;

        Steps(Consumer<String> progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            if (item.getErrorDetail() != null) {
                failure = String.valueOf(item.getErrorDetail().getMessage());
            }
            // Pieces of lines come as they are printed.
            String piece = item.getStream() == null ? "" : item.getStream();
            for (int i = 0; i < piece.length(); i++) {
                char next = piece.charAt(i);
                if (next == '\n' || next == '\r') {
                    flush();
                } else if (line.length() < 2000) {
                    line.append(next);
                }
            }
        }

        private void flush() {
            if (!line.toString().isBlank()) {
                progress.accept(line.toString());
            }
            line.setLength(0);
        }

        void refuseFailure() {
            if (failure != null) {
                throw new RenderException(Reason.INSTALLATION, "The image could not be built: " + failure);
            }
        }
    }
}
