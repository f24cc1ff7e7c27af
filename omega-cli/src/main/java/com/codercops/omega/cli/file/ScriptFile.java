package com.codercops.omega.cli.file;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads script files. */
public final class ScriptFile {
    private ScriptFile() {}

    /**
     * The script of a file, without a byte order mark and with unchanged line breaks.
     *
     * @throws UsageException if the file is not a text that Python can read
     */
    public static Script read(CliContext context, Path given) {
        // A byte order mark does not count.
        byte[] bytes = bytes(context, given, Script.MAX_BYTES + 3);
        return requireReadable(new Script(text(bytes, given)), given);
    }

    static Script requireReadable(Script script, Path given) {
        Optional<ScriptFailure> unreadable = script.unreadable();
        if (unreadable.isPresent()) {
            throw new UsageException(given + ": " + unreadable.get().message());
        }
        return script;
    }

    /**
     * The content of a file.
     *
     * @throws UsageException if it is not a regular file, cannot be read, or has more than {@code max} bytes
     */
    static byte[] bytes(CliContext context, Path given, int max) {
        Path file = context.directory().resolve(given);
        if (!Files.exists(file)) {
            throw new UsageException("The file " + given + " does not exist.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UsageException(given + " is " + (Files.isDirectory(file) ? "a directory" : "not a regular file")
                    + ". Name a script file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                boolean notebook = ScriptInput.isNotebook(given);
                throw new UsageException(given + " has " + Files.size(file) + " bytes, but a "
                        + (notebook ? "notebook" : "script") + " can have at most "
                        + (notebook ? max : Script.MAX_BYTES) + ". "
                        + (notebook ? "Clear the outputs of its cells and save it again." : "Shorten it."));
            }
            return bytes;
        } catch (IOException e) {
            throw new UsageException("Cannot read " + given + ": " + e.getMessage());
        }
    }

    private static String text(byte[] bytes, Path given) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UsageException(given + " is not UTF-8 text. Save it as UTF-8.");
        }
    }
}
