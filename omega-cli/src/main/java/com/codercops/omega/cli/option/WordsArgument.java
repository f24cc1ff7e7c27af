package com.codercops.omega.cli.option;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The words for a model on the command line, or on standard input.
 *
 * @param what the words are, for messages, such as {@code prompt}
 * @param command reads them from standard input, as in {@code omega animate -}
 */
public record WordsArgument(CliContext context, String what, String command) {
    /**
     * The words as one text.
     *
     * @param max the longest useful text; more is read only to state its length
     * @throws UsageException if the text has characters that were lost
     */
    public String read(List<String> words, int max) throws IOException {
        String text = words.equals(List.of("-")) ? standardInput(max) : String.join(" ", words);
        if (text.indexOf('\uFFFD') >= 0) {
            // Java decodes arguments with the charset of the locale. Lost characters cannot be recovered.
            throw new UsageException("The " + what
                    + " has characters that the locale cannot represent. Set LC_ALL=C.UTF-8, or pass"
                    + " the " + what + " on standard input: " + command);
        }
        return text;
    }

    private String standardInput(int max) throws IOException {
        // More than the limit, so that the error can state the length, but never an endless stream.
        byte[] bytes = context.in().readNBytes(8 * max);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new UsageException("The " + what + " on standard input is not UTF-8 text. Convert it to UTF-8.");
        }
    }
}
