package com.codercops.omega.server.http.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The JSON object in a request body, read field by field. Unknown fields are rejected. */
public final class JsonRequestBody {
    private static final int DIGITS = 18;

    private final JsonNode object;
    private final String path;

    private JsonRequestBody(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /**
     * Reads the body.
     *
     * @param maxBytes a longer body is rejected before it is read
     * @throws ProblemException if the body is too large, has another media type, or is not a JSON object
     */
    public static JsonRequestBody of(Context context, int maxBytes) {
        try {
            JsonNode node = ApiJson.MAPPER.readTree(text(context, maxBytes));
            if (!node.isObject()) {
                throw ProblemException.invalid("body", "The body must be a JSON object.");
            }
            RequestFields.requireKnown(context, node);
            return new JsonRequestBody(node, "");
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("body", "The body is not valid JSON: " + JsonErrorText.why(e));
        }
    }

    /**
     * Reads the body as text, for JSON in another form than an object with fields.
     *
     * @param maxBytes a longer body is rejected before it is read
     * @throws ProblemException if the body is too large, or has another media type or encoding
     */
    public static String text(Context context, int maxBytes) {
        // Jetty fails on an unknown charset, so its parsed content type is not used.
        String type = context.header("Content-Type");
        if (type == null || !type.toLowerCase(java.util.Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must have the media type application/json.");
        }
        if (context.header("Content-Encoding") != null) {
            throw ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed.");
        }
        try {
            return text(bytes(context, maxBytes));
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("body", "The body must be encoded in UTF-8.");
        } catch (IOException e) {
            throw ProblemException.of(
                    ProblemType.INCOMPLETE_REQUEST,
                    "The request body ended before it was complete. Send the request again.");
        }
    }

    /** Reads the fields of an object that this server made, such as from a form. */
    public static JsonRequestBody of(ObjectNode object) {
        return new JsonRequestBody(object, "");
    }

    /** Decodes strictly: the JSON parser also accepts UTF-16 and invalid UTF-8. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Reads an optional body; a missing body has no fields. */
    public static JsonRequestBody optional(Context context, int maxBytes) {
        boolean none = context.contentLength() <= 0 && context.header("Transfer-Encoding") == null;
        return none ? new JsonRequestBody(ApiJson.MAPPER.createObjectNode(), "") : of(context, maxBytes);
    }

    private static byte[] bytes(Context context, int max) throws IOException {
        if (context.req().getContentLengthLong() > max) {
            throw tooLarge(max);
        }
        // The servlet container owns the stream.
        InputStream stream = context.req().getInputStream();
        byte[] bytes = stream.readNBytes(max + 1);
        if (bytes.length > max) {
            throw tooLarge(max);
        }
        return bytes;
    }

    private static ProblemException tooLarge(int max) {
        return ProblemException.of(ProblemType.CONTENT_TOO_LARGE, "The body exceeds the limit of " + max + " bytes.");
    }

    public boolean has(String field) {
        return !object.path(field).isMissingNode();
    }

    /** A required string. */
    public String text(String field) {
        return optionalText(field).orElseThrow(() -> missing(field));
    }

    /** A string; empty if the field is missing or null. */
    public Optional<String> optionalText(String field) {
        return value(field).map(node -> {
            if (!node.isTextual()) {
                throw wrong(field, "a string", node);
            }
            return validText(field, node);
        });
    }

    /** Rejects characters that PostgreSQL cannot store. */
    private String validText(String field, JsonNode node) {
        String text = node.textValue();
        if (!TextValidator.isValid(text)) {
            throw ProblemException.invalid(
                    path + field, "'" + path + field + "' must not contain NUL or unpaired surrogates.");
        }
        return text;
    }

    public OptionalInt optionalInteger(String field, int min, int max) {
        Optional<JsonNode> node = value(field);
        return node.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) whole(field, node.get(), min, max));
    }

    public OptionalLong optionalLong(String field) {
        return has(field) && !object.path(field).isNull()
                ? OptionalLong.of(wide(field, Long.MIN_VALUE, Long.MAX_VALUE))
                : OptionalLong.empty();
    }

    public Optional<BigDecimal> optionalDecimal(String field) {
        return value(field).map(node -> decimal(field));
    }

    public int integer(String field, int min, int max) {
        return optionalInteger(field, min, max).orElseThrow(() -> missing(field));
    }

    public long wide(String field, long min, long max) {
        return whole(field, value(field).orElseThrow(() -> missing(field)), min, max);
    }

    private long whole(String field, JsonNode node, long min, long max) {
        if (!isWhole(node)) {
            throw wrong(field, "an integer from " + min + " to " + max, node);
        }
        long number =
                node.isIntegralNumber() ? node.longValue() : node.decimalValue().longValueExact();
        if (number < min || number > max) {
            throw wrong(field, "an integer from " + min + " to " + max, node);
        }
        return number;
    }

    /** Accepts every notation: in JSON, 1.0 and 1e0 equal 1. */
    private static boolean isWhole(JsonNode node) {
        if (!node.isNumber() || node.isIntegralNumber()) {
            return node.isIntegralNumber() && node.canConvertToLong();
        }
        BigDecimal number = node.decimalValue();
        return isShort(number) && number.stripTrailingZeros().scale() <= 0;
    }

    /** Limits the exponent: a short text could otherwise denote a huge number. */
    private static boolean isShort(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) <= DIGITS
                && Math.abs((long) number.scale()) <= DIGITS;
    }

    public BigDecimal decimal(String field) {
        JsonNode node = value(field).orElseThrow(() -> missing(field));
        if (!node.isNumber()) {
            throw wrong(field, "a number", node);
        }
        BigDecimal number = node.decimalValue();
        if (!isShort(number)) {
            throw wrong(field, "a number with at most " + DIGITS + " digits", node);
        }
        return number;
    }

    /** A duration such as {@code P90D} or {@code PT12H}; empty if the field is missing or null. */
    public Optional<Duration> optionalDuration(String field) {
        return optionalText(field).map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException | ArithmeticException e) {
                throw ProblemException.invalid(
                        path + field, "'" + path + field + "' must be an ISO 8601 duration, such as P90D or PT12H.");
            }
        });
    }

    /** A required boolean. */
    public boolean flag(String field) {
        if (value(field).isEmpty()) {
            throw missing(field);
        }
        return flag(field, false);
    }

    /** A boolean; empty if the field is missing or null. */
    public Optional<Boolean> optionalFlag(String field) {
        return value(field).map(node -> flag(field));
    }

    /** A boolean; the default value if the field is missing or null. */
    public boolean flag(String field, boolean otherwise) {
        return value(field)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrong(field, "true or false", node);
                    }
                    return node.booleanValue();
                })
                .orElse(otherwise);
    }

    /** A required list of strings. */
    public List<String> texts(String field, int max) {
        return optionalTexts(field, max).orElseThrow(() -> missing(field));
    }

    public Optional<List<String>> optionalTexts(String field, int max) {
        return value(field).map(node -> {
            if (!node.isArray() || node.size() > max) {
                throw wrong(field, "a list of at most " + max + " strings", node);
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode item : node) {
                if (!item.isTextual()) {
                    throw wrong(field, "a list of strings", item);
                }
                texts.add(validText(field, item));
            }
            return texts;
        });
    }

    /** A nested object. */
    public Optional<JsonRequestBody> object(String field) {
        return value(field).map(node -> {
            if (!node.isObject()) {
                throw wrong(field, "an object", node);
            }
            return new JsonRequestBody(node, path + field + ".");
        });
    }

    /** The full name of a field, for messages. */
    public String name(String field) {
        return path + field;
    }

    private Optional<JsonNode> value(String field) {
        JsonNode node = object.path(field);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private ProblemException missing(String field) {
        return ProblemException.invalid(path + field, "'" + path + field + "' is missing.");
    }

    private ProblemException wrong(String field, String expected, JsonNode node) {
        String is = node.isContainerNode() ? "" : ", not " + JsonErrorText.shown(node);
        return ProblemException.invalid(path + field, "'" + path + field + "' must be " + expected + is + ".");
    }
}
