package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.scripts.UploadedFile;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.scripts.ScriptAssets;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent with a form, in a temporary file.
 *
 * @param path where the script finds it
 * @param content the temporary file
 * @param file its size and hash
 */
record FileUpload(String path, Path content, UploadedFile file) implements AutoCloseable {
    /** The other fields and the boundaries. */
    private static final long REST = 64 << 10;

    private static final long MAX_BYTES = ScriptAssets.LIMITS.fileBytes() + REST;
    private static final int IN_MEMORY = 64 << 10;
    private static final String TYPED = "omega.upload.path";

    /**
     * Reads the fields {@code file} and {@code path}. Without a path, the name of the file is used.
     *
     * @throws ProblemException if there is no file, or the form is incomplete
     * @throws com.codercops.omega.server.scripts.AssetLimitException if the file is too large
     */
    static FileUpload receive(Context context) {
        String type = context.header("Content-Type");
        if (type == null || !type.startsWith("multipart/form-data")) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be a form with the type multipart/form-data.");
        }
        if (context.req().getContentLengthLong() > MAX_BYTES) {
            throw ScriptAssets.tooLarge();
        }
        try {
            Path directory = Files.createTempDirectory("omega-form-");
            try {
                return read(context, directory);
            } finally {
                deleteParts(context);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw ProblemException.of(
                    ProblemType.INCOMPLETE_REQUEST, "The file did not arrive completely. Choose it again.");
        }
    }

    private static FileUpload read(Context context, Path directory) throws IOException {
        context.req()
                .setAttribute(
                        "org.eclipse.jetty.multipartConfig",
                        new MultipartConfigElement(directory.toString(), MAX_BYTES, MAX_BYTES, IN_MEMORY));
        try {
            @Nullable Part part = context.req().getPart("file");
            if (part == null
                    || part.getSubmittedFileName() == null
                    || part.getSubmittedFileName().isBlank()) {
                throw ProblemException.invalid("file", "Choose a file first.");
            }
            String typed = typed(context.req().getPart("path"));
            context.attribute(TYPED, typed);
            String path = path(typed, part.getSubmittedFileName());
            ScriptAssets.requirePath(path);
            Path content = Files.createTempFile("omega-asset-", ".upload");
            try (InputStream stream = part.getInputStream()) {
                UploadedFile file = UploadedFile.receive(stream, content);
                ImageSignature.require(path, content);
                return new FileUpload(path, content, file);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(content);
                throw e;
            }
        } catch (ServletException | IllegalStateException e) {
            throw ProblemException.invalid("file", "The form is not complete. Choose the file again.");
        }
    }

    private static String typed(@Nullable Part field) throws IOException {
        if (field == null || field.getSize() > REST) {
            return "";
        }
        try (InputStream stream = field.getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** The path that was typed in the form that this request sent; empty if it is not known. */
    static String typedPath(Context context) {
        String typed = context.attribute(TYPED);
        return typed == null ? "" : typed;
    }

    /** Browsers send the name of the file without its directory; some old ones with it. */
    private static String path(String typed, String name) {
        String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return typed.isEmpty() ? plain : typed.endsWith("/") ? typed + plain : typed;
    }

    private static void deleteParts(Context context) {
        try {
            for (Part part : context.req().getParts()) {
                part.delete();
            }
        } catch (IOException | ServletException | IllegalStateException e) {
            // The parts could not be read, and the server deletes them with the request.
            return;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
