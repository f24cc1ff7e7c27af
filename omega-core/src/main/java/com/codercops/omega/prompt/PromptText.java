package com.codercops.omega.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The instructions for models, as Markdown resources next to this class. */
enum PromptText {
    WRITE("write.md"),
    FIX("fix.md"),
    SIMPLIFY("simplify.md"),
    REWRITE("rewrite.md"),
    POLISH("polish.md"),
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
}
