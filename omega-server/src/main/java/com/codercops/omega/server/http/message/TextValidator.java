package com.codercops.omega.server.http.message;

import java.nio.charset.StandardCharsets;

/** Tells text from what only looks like it. */
final class TextValidator {
    private TextValidator() {}

    /** Whether it is Unicode, without the NUL that PostgreSQL cannot keep. */
    static boolean is(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
