package com.codercops.omega.cli.command;

import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.report.ProgressReporter;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.RenderEvent;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps the newest image of a video in a file beside it, for {@code --live-preview}. Not thread-safe. */
final class LivePreview implements PipelineListener {
    private final CliContext context;
    private final ProgressReporter reporter;
    private final VideoOutput videos;
    private final boolean open;
    private boolean shown;
    private boolean broken;

    LivePreview(CliContext context, ProgressReporter reporter, VideoOutput videos, boolean open) {
        this.context = context;
        this.reporter = reporter;
        this.videos = videos;
        this.open = open;
    }

    @Override
    public void on(PipelineEvent event) {
        reporter.on(event);
        if (event instanceof PipelineEvent.RenderUpdate update
                && update.event() instanceof RenderEvent.PreviewRendered image) {
            write(image);
        }
    }

    private void write(RenderEvent.PreviewRendered image) {
        if (broken) {
            return;
        }
        try {
            Path file = videos.preview(image.jpeg());
            reporter.previewWritten(file);
            if (open && !shown) {
                VideoViewer.open(context, reporter, file);
            }
            shown = true;
        } catch (IOException e) {
            broken = true;
            reporter.warning(
                    "The preview image cannot be written: " + e.getMessage() + ". The video is made without it.");
        }
    }
}
