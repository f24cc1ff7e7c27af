package com.codercops.omega.cli.command;

import com.codercops.omega.Omega;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.OutputFlags;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.RenderBackend;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Renders one video and publishes it at its final path.
 *
 * @param subject the script file in messages
 * @param source the file name of a given script, or null
 */
record RenderTask(
        RenderSession session,
        RenderBackend backend,
        String subject,
        @Nullable String source) {

    /** A call of the pipeline. */
    interface Call {
        AnimationResult on(Omega omega, PipelineListener listener) throws InterruptedException;
    }

    int run(Omega.Builder builder, VideoOutput videos, OutputFlags options, Call call)
            throws InterruptedException, IOException {
        Omega omega = session.setup()
                .configure(builder, backend)
                .images(options.livePreview)
                .directory(videos.stagingDirectory())
                .build();
        AnimationResult result = call.on(omega, listener(videos, options));
        if (result instanceof AnimationFailed gaveUp) {
            session.reporter().noVideo(subject, gaveUp);
            return ExitCode.FAILED;
        }
        AnimationSucceeded animated = (AnimationSucceeded) result;
        VideoOutput.Published published = videos.publish(animated.provenance().withSource(source));
        session.reporter().videoPublished(subject, animated, published);
        if (options.open) {
            VideoViewer.open(
                    session.context(), session.reporter(), published.videos().get(0));
        }
        return animated.failedScenes().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private PipelineListener listener(VideoOutput videos, OutputFlags options) {
        return options.livePreview
                ? new LivePreview(session.context(), session.reporter(), videos, options.open)
                : session.reporter();
    }

    /** The path of the video: {@code -o}, or an unused name. Call it before anything starts, because it can reject. */
    static VideoOutput output(RenderSession session, OutputFlags options, String name) {
        Path working = session.context().directory();
        Path output = options.output;
        if (output == null) {
            String directory = session.setup().settings().get(CliSettings.OUTPUT_DIRECTORY);
            return VideoOutput.inDirectory(working.resolve(directory).normalize(), name);
        }
        Path file = working.resolve(output).normalize();
        String extension = "." + session.setup().format().extension();
        String given = String.valueOf(file.getFileName());
        if (!given.endsWith(extension) && given.indexOf('.', 1) < 0) {
            file = file.resolveSibling(given + extension);
        }
        return VideoOutput.at(file, output, options.force);
    }

    /** Takes the format from the extension of {@code -o}, and rejects a {@code --format} that contradicts it. */
    static void reconcileFormat(RenderFlags options, OutputFlags output) {
        if (output.output == null || output.output.getFileName() == null) {
            return;
        }
        String name = output.output.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return;
        }
        String extension = name.substring(dot + 1);
        if (options.format == null) {
            options.format = extension;
        } else if (!options.format.equalsIgnoreCase(extension)) {
            throw new UsageException("The extension of -o " + output.output + " does not match --format "
                    + options.format + ". Leave one of them out.");
        }
    }
}
