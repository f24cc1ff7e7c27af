package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.http.message.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds files that have the name of an image and another content, before a script fails with them. */
final class ImageSignature {
    private static final int LONGEST = 12;

    private ImageSignature() {}

    /** @throws ProblemException naming {@code file}, if the content does not begin like an image of the type in its name */
    static void require(String path, Path content) throws IOException {
        String start;
        try (InputStream stream = Files.newInputStream(content)) {
            start = new String(stream.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
        }
        String type = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean fits = switch (type) {
            case "png" -> start.startsWith("\u0089PNG");
            case "jpg", "jpeg" -> start.startsWith("\u00ff\u00d8\u00ff");
            case "gif" -> start.startsWith("GIF8");
            case "webp" -> start.startsWith("RIFF") && start.endsWith("WEBP");
            default -> true;
        };
        if (!fits) {
            throw ProblemException.invalid(
                    "file",
                    "'" + path + "' is not an image of the type " + type.toUpperCase(Locale.ROOT)
                            + ". Choose another file, or give it the name of its type.");
        }
    }
}
