package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.codercops.omega.runner.ImageContext;
import com.codercops.omega.runner.ManimRelease;
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

/** Builds the image of Manim with an engine. The files are packaged with Omega, so no checkout is needed. */
public final class ImageBuild {
    private ImageBuild() {}

    /**
     * Builds the image and tags it. Blocks for minutes. The engine reuses unchanged layers.
     *
     * @param settings the engine and the name of the image
     * @param release of Manim, in the image
     * @param version of Omega, for a label
     * @param network the network of the build containers, such as {@code host}, or null for the engine's default
     * @param arguments further build arguments, such as {@code PIP_INDEX_URL}
     * @param progress receives the lines of the build output, on another thread
     * @return the digest of the image
     * @throws RenderException when there is no engine, or the build fails; the message has the error of the build
     */
    public static String run(
            DockerSettings settings,
            ManimRelease release,
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
                    .withBuildArg("MANIM_LOCK", release.lockFile())
                    .withBuildArg("MANIM_VERSION", release.version());
            arguments.forEach(build::withBuildArg);
            if (network != null) {
                build.withNetworkMode(network);
            }
            BuildOutput output = new BuildOutput(progress);
            build.exec(output);
            output.awaitCompletion();
            output.requireSuccess();
            return ManimImage.find(engine, settings.image()).id();
        } catch (RenderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The image could not be built: " + Engine.reason(e), e);
        }
    }

    private static byte[] context() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : ImageContext.files().entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                // A constant time, so that the engine finds unchanged layers.
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

    /** Receives the output of the build. */
    private static final class BuildOutput extends ResultCallback.Adapter<BuildResponseItem> {
        private final Consumer<String> progress;
        private final StringBuilder line = new StringBuilder();
        private volatile @Nullable String failure;

        BuildOutput(Consumer<String> progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            if (item.getErrorDetail() != null) {
                failure = String.valueOf(item.getErrorDetail().getMessage());
            }
            // The output comes in parts of lines.
            String part = item.getStream() == null ? "" : item.getStream();
            for (int i = 0; i < part.length(); i++) {
                char next = part.charAt(i);
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

        void requireSuccess() {
            if (failure != null) {
                throw new RenderException(Reason.INSTALLATION, "The image could not be built: " + failure);
            }
        }
    }
}
