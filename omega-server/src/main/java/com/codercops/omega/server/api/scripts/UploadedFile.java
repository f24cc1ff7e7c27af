package com.codercops.omega.server.api.scripts;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.media.Hashing;
import com.codercops.omega.server.scripts.ScriptAssets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The body of a request that was received into a file.
 *
 * @param bytes size
 * @param sha256 64 lower-case hexadecimal digits
 */
public record UploadedFile(long bytes, String sha256) {
    /**
     * Receives a body in pieces.
     *
     * @throws ProblemException if the body ends early
     * @throws com.codercops.omega.server.scripts.AssetLimitException if it is too large
     */
    public static UploadedFile receive(InputStream body, Path target) throws IOException {
        Hashing hashing = new Hashing();
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] piece = new byte[1 << 16];
            for (int length = read(body, piece); length >= 0; length = read(body, piece)) {
                hashing.add(piece, 0, length);
                if (hashing.bytes() > ScriptAssets.LIMITS.fileBytes()) {
                    throw ScriptAssets.tooLarge();
                }
                out.write(piece, 0, length);
            }
        }
        return new UploadedFile(hashing.bytes(), hashing.hash());
    }

    private static int read(InputStream body, byte[] piece) {
        try {
            return body.read(piece);
        } catch (IOException e) {
            throw ProblemException.of(
                    ProblemType.INCOMPLETE_REQUEST,
                    "The request body ended before it was complete. Send the request again.");
        }
    }
}
