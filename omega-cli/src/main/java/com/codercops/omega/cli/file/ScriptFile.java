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
        Path file = context.directory().resolve(given);
        if (!Files.exists(file)) {
            throw new UsageException("The file " + given + " does not exist.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UsageException(given + " is " + (Files.isDirectory(file) ? "a directory" : "not a regular file")
                    + ". Name a script file.");
        }
        Script script = new Script(text(bytes(file, given), given));
        Optional<ScriptFailure> unreadable = script.unreadable();
        if (unreadable.isPresent()) {
            throw new UsageException(given + ": " + unreadable.get().message());
        }
        return script;
    }

    private static byte[] bytes(Path file, Path given) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(Script.MAX_BYTES + 4);
            if (bytes.length > Script.MAX_BYTES + 3) {
                throw new UsageException(given + " has " + Files.size(file) + " bytes, but a script can have at most "
                        + Script.MAX_BYTES + ". Shorten it.");
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
