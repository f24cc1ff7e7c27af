package com.codercops.omega.mcp;

import com.codercops.omega.app.options.InvalidOptionException;
import com.codercops.omega.app.options.RenderOptionsBuilder;
import com.codercops.omega.script.WritingOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a tool writes and renders. Null means that the client did not say it.
 *
 * @param scenes names of scene classes; empty for the last scene of the script
 * @param writing how a model writes the script
 */
public record RenderArguments(
        @Nullable String quality,
        @Nullable String format,
        @Nullable String aspect,
        @Nullable Long seed,
        List<String> scenes,
        WritingOptions writing) {
    /** Nothing is given. */
    public static final RenderArguments DEFAULT =
            new RenderArguments(null, null, null, null, List.of(), WritingOptions.NONE);

    public RenderArguments {
        scenes = List.copyOf(scenes);
    }

    /**
     * Render options with these arguments.
     *
     * @throws InvalidOptionException if a value is invalid
     */
    public RenderOptionsBuilder options() {
        return new RenderOptionsBuilder()
                .quality(quality)
                .format(format)
                .aspect(aspect)
                .seed(seed)
                .scenes(scenes, false)
                .seconds(writing.seconds())
                .language(writing.language())
                .style(writing.style());
    }
}
