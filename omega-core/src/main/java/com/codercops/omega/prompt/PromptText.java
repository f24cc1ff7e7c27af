package com.codercops.omega.prompt;

import com.codercops.omega.script.FrameSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The instructions for models, as Markdown resources next to this class. */
enum PromptText {
    WRITE("write.md"),
    FIX("fix.md"),
    SIMPLIFY("simplify.md"),
    REWRITE("rewrite.md"),
    POLISH("polish.md"),
    REVISE("revise.md"),
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

    /** The instructions for a script whose video shows {@code frame}. */
    static String write(FrameSize frame) {
        return WRITE.text.replace(
                "{frame}",
                String.format(
                        Locale.ROOT,
                        "%s units wide and %s high, its centre is ORIGIN: keep everything within x of -%s to %s and y of"
                                + " -%s to %s",
                        number(frame.width()),
                        number(frame.height()),
                        number(inside(frame.width())),
                        number(inside(frame.width())),
                        number(inside(frame.height())),
                        number(inside(frame.height()))));
    }

    private static double inside(double side) {
        return side / 2 - (side > 8 ? 0.3 : 0.2);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
