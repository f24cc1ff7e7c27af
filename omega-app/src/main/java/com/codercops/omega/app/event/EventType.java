package com.codercops.omega.app.event;

import java.util.Locale;

/** The types of events. {@code events.schema.json} describes each with its fields. */
public enum EventType {
    MODEL_CALL_STARTED,
    MODEL_CALL_FINISHED,
    ATTEMPT_STARTED,
    PHASE_STARTED,
    SCENES_FOUND,
    SCENE_PLANNED,
    LAYOUT_PROBLEM_FOUND,
    WARNING_RAISED,
    PLAY_STARTED,
    RENDER_PROGRESS,
    PREVIEW_RENDERED,
    SCRIPT_PRINTED,
    ATTEMPT_FAILED,
    POLISH_REJECTED,
    FINISHED,

    /** A job of the server changed its state. */
    STATE_CHANGED,

    /** The command line starts with one of several files. */
    INPUT_STARTED,
    INPUT_REJECTED,
    NOTE,
    WARNING,
    PREVIEW_WRITTEN,
    VIDEO_PUBLISHED,
    VIDEO_DOWNLOADED,
    CHECK_PASSED,
    CHECK_FAILED,
    REPAIR_FINISHED,
    /** The last event of a command. */
    RESULT;

    /** The value of the field {@code type}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
