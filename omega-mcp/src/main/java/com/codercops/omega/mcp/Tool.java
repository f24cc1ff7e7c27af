package com.codercops.omega.mcp;

import static com.codercops.omega.mcp.ToolParameter.choice;
import static com.codercops.omega.mcp.ToolParameter.number;
import static com.codercops.omega.mcp.ToolParameter.text;
import static com.codercops.omega.mcp.ToolParameter.texts;

import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.VideoStyle;
import com.codercops.omega.script.WritingOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The tools: their names, descriptions and parameters, once for both servers and for the documentation. */
public enum Tool {
    ANIMATE(
            "Make a video from a prompt",
            "Makes a video from a description of what it shows. A language model writes a Manim script, which is rendered in"
                    + " a sandbox and repaired if it fails. Takes from half a minute to several minutes.",
            Stream.concat(
                    Stream.of(text("prompt", true, ScriptRequest.MAX_PROMPT, "what the video shows, in any language")),
                    Stream.concat(Parameters.WRITING.stream(), Parameters.RENDER.stream()))),
    RENDER(
            "Render a Manim script",
            "Renders a Manim script in a sandbox. Known mistakes are repaired first; no language model is asked.",
            Stream.concat(Stream.of(Parameters.SCRIPT, Parameters.SCENES), Parameters.RENDER.stream())),
    CHECK(
            "Check a Manim script",
            "Runs a Manim script without rendering it, and says whether it works or what fails, with the line.",
            Stream.of(Parameters.SCRIPT, Parameters.SCENES)),
    REPAIR(
            "Repair a Manim script",
            "Repairs known mistakes in a Manim script, such as names of older Manim versions, without a language model and"
                    + " without rendering, and returns the result.",
            Stream.of(Parameters.SCRIPT)),
    LIST_VIDEOS(
            "List videos",
            "Lists the newest videos, newest first, with their IDs.",
            Stream.of(number("limit", 1, 50, "how many videos to list; 10 by default"))),
    GET_VIDEO(
            "Get a video",
            "Returns a video: where it is, its size and length, its script, and what it leaves out.",
            Stream.of(text("id", true, 300, "the ID of a video, as list_videos and animate return it")));

    /** Nested, because constants of an enum cannot use its own fields. */
    private static final class Parameters {
        static final ToolParameter SCRIPT =
                text("script", true, Script.MAX_BYTES, "the source of a Manim script, not the name of a file");
        static final ToolParameter SCENES =
                texts("scenes", 100, "the names of the scene classes; the last scene of the script by default");
        static final List<ToolParameter> WRITING = List.of(
                number(
                        "seconds",
                        WritingOptions.MIN_SECONDS,
                        WritingOptions.MAX_SECONDS,
                        "the length of the video to aim at; the model chooses by default"),
                text(
                        "language",
                        false,
                        100,
                        "the language of the texts as a tag such as de; that of the prompt by default"),
                text(
                        "style",
                        false,
                        WritingOptions.MAX_STYLE,
                        "the look of the video: " + VideoStyle.codes()
                                + ", or a description in a sentence; the model chooses by default"));
        static final List<ToolParameter> RENDER = List.of(
                choice(
                        "quality",
                        List.of("l", "m", "h", "p", "k"),
                        "480p15, 720p30, 1080p60, 1440p60 or 2160p60; l by default"),
                choice(
                        "format",
                        List.of("mp4", "webm", "mov", "gif", "png"),
                        "the file format; png is the last frame as an image; mp4 by default"),
                choice("aspect", List.of("16:9", "9:16", "1:1", "4:5"), "the shape of the video; 16:9 by default"),
                number("seed", 0, RenderOptions.MAX_SEED, "the seed of random numbers; 0 by default"));
    }

    private final String title;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList returns an immutable list.
    private final List<ToolParameter> parameters;

    Tool(String title, String description, Stream<ToolParameter> parameters) {
        this.title = title;
        this.description = description;
        this.parameters = parameters.toList();
    }

    /** The name in the protocol. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    List<ToolParameter> parameters() {
        return parameters;
    }

    /** Whether it makes nothing that stays. */
    boolean readOnly() {
        return this == LIST_VIDEOS || this == GET_VIDEO;
    }

    /** The JSON Schema of the arguments. */
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        parameters.forEach(parameter -> properties.put(parameter.name(), parameter.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                parameters.stream()
                        .filter(ToolParameter::required)
                        .map(ToolParameter::name)
                        .toList());
        schema.put("additionalProperties", false);
        return schema;
    }
}
