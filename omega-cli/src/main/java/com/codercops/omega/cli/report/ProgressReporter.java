package com.codercops.omega.cli.report;

import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.Checked;
import com.codercops.omega.script.ScriptFailure;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** Reports the progress and the results of a command, as text or as JSON lines. Not thread-safe. */
public interface ProgressReporter extends PipelineListener {
    /** The reporter that the options select. */
    static ProgressReporter of(CliContext context, ReportFlags options) {
        return options.json
                ? new JsonReporter(context.out())
                : new TerminalReporter(context, options.quiet, options.verbose);
    }

    /** Processing of one of several files starts. */
    void inputStarted(String file);

    /** A file cannot be processed; the message says why. */
    void inputRejected(String file, String message);

    /** Information that {@code --quiet} suppresses. */
    void note(String text);

    /** Something that the user must know, even with {@code --quiet}. */
    void warning(String text);

    /** {@code file} has the newest image of the video that is being made. */
    void previewWritten(Path file);

    /** The videos are at their final path; scenes of {@code file} may have failed. */
    void videoPublished(String file, AnimationSucceeded result, VideoOutput.Published published);

    /** There is no video, after the pipeline's last event. */
    void noVideo(String file, AnimationFailed result);

    /** An event of a job that a server runs: of the pipeline, or {@code state_changed}. */
    void serverEvent(ObjectNode event);

    /** The videos of a job of a server are at their final path. */
    void videosDownloaded(String job, VideoOutput.Downloaded downloaded, List<String> omitted);

    /** There is no video, after the last event of a job of a server. */
    void jobFailed(String message);

    /** A script passed its check. */
    void checkPassed(String file, Checked result);

    /** A script failed its check. */
    void checkFailed(String file, ScriptFailure failure);

    /** A repair ended; {@code script} is the repaired source, or the best one. */
    void repairFinished(String file, boolean ok, int attempts, String script);

    /** The command ends. */
    void end(int exitCode);
}
