package com.codercops.omega.runner.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes lines to messages and encodes commands to lines, version 1 of the protocol. One thread can encode while another decodes. */
final class MessageCodec {
    static final int VERSION = 1;
    /** The longest line that a runner may send, in bytes. */
    static final int MAX_MESSAGE = 128 * 1024;
    /** The longest line that a runner accepts, in bytes. */
    static final int MAX_COMMAND = 2 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(40)
                            .maxStringLength(MAX_MESSAGE)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private long nextCommand;
    private long nextMessage;

    /** A message and the id of its job, which is null for messages about the runner itself. */
    record Decoded(Message message, @Nullable String job) {}

    /** Numbers and encodes a command. Callers send in the order of their calls. */
    synchronized byte[] encode(Command command) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("v", VERSION);
        tree.put("seq", nextCommand++);
        tree.setAll((ObjectNode) JSON.valueToTree(command));
        return (tree + "\n").getBytes(StandardCharsets.UTF_8);
    }

    Decoded decode(byte[] line) throws ProtocolException {
        try {
            JsonNode tree = JSON.readTree(line);
            if (!(tree instanceof ObjectNode)) {
                throw new ProtocolException("a line that is not a JSON object");
            }
            if (!tree.path("v").isInt() || tree.path("v").intValue() != VERSION) {
                throw new ProtocolException("version " + shorten(tree.path("v").toString()) + " instead of " + VERSION);
            }
            if (!tree.path("seq").isIntegralNumber() || tree.path("seq").longValue() != nextMessage) {
                throw new ProtocolException(
                        "message number " + shorten(tree.path("seq").toString()) + " instead of " + nextMessage);
            }
            nextMessage++;
            Message message = JSON.treeToValue(tree, Message.class);
            String job = tree.path("job").isTextual() ? tree.path("job").textValue() : null;
            if (message instanceof Message.OfJob && job == null) {
                throw new ProtocolException("a message without the id of its job");
            }
            return new Decoded(message, job);
        } catch (JsonProcessingException e) {
            // The original message may quote the line, and a script may have influenced the line.
            throw new ProtocolException(shorten(e.getOriginalMessage()));
        } catch (IOException e) {
            throw e instanceof ProtocolException known
                    ? known
                    : new ProtocolException(shorten(String.valueOf(e.getMessage())));
        }
    }

    private static String shorten(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
