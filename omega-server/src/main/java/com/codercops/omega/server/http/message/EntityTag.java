package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;

/** A name for what something looks like now, by which two who change it at once notice each other (RFC 9110). */
public final class EntityTag {
    static final String IF_MATCH = "If-Match";

    private static final int BYTES = 16;

    private EntityTag() {}

    /** Of what the API shows of it. */
    public static String of(Object view) {
        return ofBytes(ApiJson.bytes(view));
    }

    /** Of a file, as it is. */
    public static String ofBytes(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * With which tags a change may go on: {@code If-Match} names them, or any, or is not there.
     *
     * @throws ProblemException when it names what is no entity tag
     */
    public static Predicate<String> expected(Context context) {
        return EntityTagCondition.header(context, IF_MATCH)
                .map(header -> EntityTagCondition.parse(header)
                        .orElseThrow(() -> ProblemException.invalid(
                                IF_MATCH,
                                "'" + IF_MATCH + "' must be the ETag of what was read, such as \"3\", in quotes;"
                                        + " or several with commas between, or *.")))
                .<Predicate<String>>map(condition -> condition::names)
                .orElse(tag -> true);
    }

    /** Whether whoever asks has it already. */
    public static boolean isKnown(Context context, String tag) {
        return EntityTagCondition.header(context, "If-None-Match")
                .flatMap(EntityTagCondition::parse)
                .filter(condition -> condition.namesWeakly(tag))
                .isPresent();
    }
}
