package com.codercops.omega.cli.report;

import com.codercops.omega.cli.World;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;

/** Tells somebody how a command goes: {@link TerminalReporter} or {@link JsonReporter}. One thread. */
public interface ProgressReporter extends PipelineListener {
    static ProgressReporter of(World world, ReportFlags options) {
        return options.json ? new JsonReporter(world) : new TerminalReporter(world, options.quiet);
    }

    /** Something that a person should know before it begins. */
    void note(String text);

    /** Something dangerous; told even to those who want it quiet. */
    void warning(String text);

    /** There is a video. */
    void video(AnimationSucceeded result, VideoOutput.Published published);

    /** There is none. */
    void gaveUp(String subject, AnimationFailed result);

    /** A script passed its check. */
    void checked(String subject, Checked result);

    /** A script failed its check. */
    void failedCheck(String subject, Failed result);

    /** One of several files could not even begin. */
    void refused(String subject, String message);

    /** Nothing more will be told. */
    void end(int exitCode);
}
