package com.codercops.omega.runner.protocol;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.runner.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Arrays;
import java.util.Base64;

/** Sends the files of a request in pieces, so that memory does not grow with their size. */
final class AssetSender {
    /** Small, because a runner puts the pieces of a line together. */
    private static final int PIECE = 192 * 1024;

    private AssetSender() {}

    /** A file is not what it was when the request was made. */
    static final class AssetChangedException extends IOException {
        private static final long serialVersionUID = 1L;

        AssetChangedException(String message, IOException cause) {
            super(message, cause);
        }

        AssetChangedException(String message) {
            super(message);
        }
    }

    /**
     * Sends all files.
     *
     * @throws AssetChangedException if a file cannot be read or has another content
     * @throws IOException if the runner has ended
     */
    static void send(Assets assets, String job, MessageCodec codec, OutputStream commands) throws IOException {
        for (Asset asset : assets.files()) {
            send(asset, job, codec, commands);
        }
    }

    private static void send(Asset asset, String job, MessageCodec codec, OutputStream commands) throws IOException {
        Sha256 digest = new Sha256();
        long left = asset.bytes();
        try (InputStream in = open(asset)) {
            while (left > 0) {
                byte[] piece = read(asset, in, (int) Math.min(PIECE, left));
                digest.add(piece);
                left -= piece.length;
                if (left == 0 && !digest.digest().equals(asset.sha256())) {
                    // The runner would refuse the file, and the session with it.
                    throw new AssetChangedException(changed(asset));
                }
                commands.write(codec.encode(new Command.AssetPiece(
                        job, asset.path(), Base64.getEncoder().encodeToString(piece))));
                commands.flush();
            }
        }
    }

    private static InputStream open(Asset asset) throws AssetChangedException {
        try {
            return Files.newInputStream(asset.file(), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new AssetChangedException("The file '" + asset.path() + "' cannot be read: " + e, e);
        }
    }

    private static byte[] read(Asset asset, InputStream in, int size) throws AssetChangedException {
        byte[] piece = new byte[size];
        int read;
        try {
            read = in.readNBytes(piece, 0, size);
        } catch (IOException e) {
            throw new AssetChangedException("The file '" + asset.path() + "' cannot be read: " + e, e);
        }
        if (read == 0) {
            throw new AssetChangedException(changed(asset));
        }
        return Arrays.copyOf(piece, read);
    }

    private static String changed(Asset asset) {
        return "The file '" + asset.path() + "' changed while the script was prepared. Render the script again.";
    }
}
