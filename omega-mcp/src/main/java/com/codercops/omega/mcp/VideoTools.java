package com.codercops.omega.mcp;

import java.util.List;
import java.util.Optional;

/**
 * Makes and finds videos for MCP clients. The command line runs a local pipeline, the server submits jobs. Thread-safe; all
 * methods block.
 *
 * <p>Every method throws {@link ToolException} if the tool cannot do what it is asked, {@link CallCancelledException} if the
 * call is cancelled, and {@link InterruptedException} if its thread is interrupted.
 */
public interface VideoTools {
    /** Makes a video from a prompt. Ends what it started when the call is cancelled. */
    MadeVideos animate(String prompt, RenderArguments how, McpCall call) throws InterruptedException;

    /** Renders a script, and repairs known mistakes. Ends what it started when the call is cancelled. */
    MadeVideos render(String script, RenderArguments how, McpCall call) throws InterruptedException;

    /** Checks a script without rendering it. */
    CheckedScript check(String script, RenderArguments how, McpCall call) throws InterruptedException;

    /** Repairs known mistakes in a script without a model and without rendering. */
    RepairedScript repair(String script, RenderArguments how, McpCall call) throws InterruptedException;

    /** Returns the newest videos, newest first. */
    List<Video> videos(int limit, McpCall call) throws InterruptedException;

    /** Returns a video. An ID comes from the client and can be any text. */
    VideoDetails video(String id, McpCall call) throws InterruptedException;

    /** Returns a still image of a video, of at most {@link Poster#MAX_BYTES} bytes, if there is one. */
    Optional<Poster> poster(String id, McpCall call) throws InterruptedException;

    /** Returns the source of a script. An ID comes from the client and can be any text. */
    String script(String id, McpCall call) throws InterruptedException;
}
