package com.codercops.omega.cli;

import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;

/** Tells somebody how a command goes: {@link PeopleTeller} or {@link JsonTeller}. One thread. */
interface Teller extends PipelineListener {
    static Teller of(World world, MessageOptions options) {
        return options.json ? new JsonTeller(world) : new PeopleTeller(world, options.quiet);
    }

    /** Something that a person should know before it begins. */
    void note(String text);

    /** Something dangerous; told even to those who want it quiet. */
    void warning(String text);

    /** There is a video. */
    void video(AnimationSucceeded result, Videos.Published published);

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
