package com.codercops.omega.providers.replay;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenPrice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Replays recorded answers: the answer of the same request if one is recorded, otherwise the next one in order.
 *
 * <p>Thread-safe. Each answer without a request is given once.
 */
public final class ReplayModel implements LanguageModel {
    private final Path file;
    private final List<RecordedAnswer> byRequest = new ArrayList<>();
    private final List<RecordedAnswer> inOrder = new ArrayList<>();
    private int next;

    /**
     * Reads the recording: one JSON object in each line, with {@code text} and optionally {@code request}, {@code finish}
     * ({@code length} if the answer was cut), {@code input} and {@code output} (tokens).
     *
     * @throws com.codercops.omega.OmegaException if it cannot be read; the message names the line
     */
    public ReplayModel(Path file) {
        this.file = file;
        RecordedAnswer.read(file).forEach(it -> (it.request().isEmpty() ? inOrder : byRequest).add(it));
    }

    @Override
    public String name() {
        return "replay:" + file.getFileName();
    }

    @Override
    public Optional<TokenPrice> price() {
        return Optional.of(TokenPrice.FREE);
    }

    @Override
    public synchronized ModelResponse complete(ModelRequest request) {
        String hash = hash(request);
        int characters = text(request).length();
        Optional<RecordedAnswer> recorded =
                byRequest.stream().filter(it -> it.request().equals(hash)).findFirst();
        if (recorded.isPresent()) {
            return recorded.get().response(characters);
        }
        if (next == inOrder.size()) {
            throw new ModelException(
                    ModelException.Reason.UNSUPPORTED,
                    "The recording " + file + " has no answer for this request (" + hash + ") and none is left.");
        }
        return inOrder.get(next++).response(characters);
    }

    /** The SHA-256 of all texts of a request, as 64 hexadecimal digits. */
    static String hash(ModelRequest request) {
        try {
            byte[] text = text(request).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String text(ModelRequest request) {
        StringBuilder text = new StringBuilder(request.instructions());
        for (Message message : request.messages()) {
            text.append('\0').append(message.role()).append('\0').append(message.text());
        }
        return text.toString();
    }
}
