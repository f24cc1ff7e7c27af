package com.codercops.omega.server.http.message;

import java.nio.charset.StandardCharsets;

/** Validates text from requests. */
public final class TextValidator {
    private TextValidator() {}

    /** Whether the text is valid Unicode without NUL, which PostgreSQL cannot store. */
    public static boolean isValid(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
