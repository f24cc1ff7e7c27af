package com.codercops.omega.prompt;

import com.codercops.omega.script.FrameSize;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.VideoStyle;
import com.codercops.omega.script.WritingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The instructions for models, as Markdown resources next to this class. */
enum PromptText {
    WRITE("write.md"),
    FIX("fix.md"),
    SIMPLIFY("simplify.md"),
    REWRITE("rewrite.md"),
    POLISH("polish.md"),
    REVISE("revise.md"),
    REVIEW("review.md"),
    IMPROVE("improve.md"),
    /** Generated from the installed Manim; see the file's first line. */
    API("manim-api.md");

    private final String text;

    PromptText(String resource) {
        try (InputStream stream = PromptText.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from omega-core");
            }
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    /** The instructions for the script of a request. */
    static String write(ScriptRequest request) {
        WritingOptions writing = request.writing();
        Integer seconds = writing.seconds();
        return WRITE.text
                .replace("{frame}", frame(request.frame()))
                .replace("{length}", seconds == null ? "10 to 40 seconds" : "about " + seconds + " seconds")
                .replace("{language}", language(writing.language()))
                .replace("{style}", style(writing.style()));
    }

    private static String frame(FrameSize frame) {
        return String.format(
                Locale.ROOT,
                "%s units wide and %s high, its centre is ORIGIN: keep everything within x of -%s to %s and y of"
                        + " -%s to %s",
                number(frame.width()),
                number(frame.height()),
                number(inside(frame.width())),
                number(inside(frame.width())),
                number(inside(frame.height())),
                number(inside(frame.height())));
    }

    private static String language(@Nullable String tag) {
        return tag == null
                ? "the language of the first message"
                : Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }

    /** A style of the user's own comes last, where no placeholder is replaced any more. */
    private static String style(@Nullable String style) {
        return style == null
                ? ""
                : " The look of the video: "
                        + VideoStyle.find(style).map(VideoStyle::instructions).orElse(style.strip());
    }

    private static double inside(double side) {
        return side / 2 - (side > 8 ? 0.3 : 0.2);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
