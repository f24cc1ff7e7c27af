package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;

/** Entity tags (RFC 9110), which detect concurrent changes. */
public final class EntityTag {
    static final String IF_MATCH = "If-Match";

    private static final int BYTES = 16;

    private EntityTag() {}

    /** The tag of a resource, from its JSON representation. */
    public static String of(Object view) {
        return ofBytes(ApiJson.bytes(view));
    }

    /** The tag of a file. */
    public static String ofBytes(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform supports SHA-256", e);
        }
    }

    /**
     * The tags that allow a change, from {@code If-Match}; every tag if the header is missing.
     *
     * @throws ProblemException if the header is not a list of entity tags
     */
    public static Predicate<String> expected(Context context) {
        return EntityTagCondition.header(context, IF_MATCH)
                .map(header -> EntityTagCondition.parse(header)
                        .orElseThrow(() -> ProblemException.invalid(
                                IF_MATCH,
                                "'" + IF_MATCH + "' must be the ETag of the resource in quotes, such as \"3\","
                                        + " a comma-separated list of ETags, or *.")))
                .<Predicate<String>>map(condition -> condition::names)
                .orElse(tag -> true);
    }

    /** Whether the client has the current version ({@code If-None-Match}). */
    public static boolean isKnown(Context context, String tag) {
        return EntityTagCondition.header(context, "If-None-Match")
                .flatMap(EntityTagCondition::parse)
                .filter(condition -> condition.namesWeakly(tag))
                .isPresent();
    }
}
