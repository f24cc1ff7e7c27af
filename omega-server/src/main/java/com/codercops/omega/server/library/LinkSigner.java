package com.codercops.omega.server.library;

import com.codercops.omega.server.media.Variant;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Creates and parses tokens: version, video, variant and expiry with an HMAC-SHA-256. Thread-safe. */
final class LinkSigner {
    private static final byte VERSION = 1;
    private static final int CLAIM = 1 + 16 + 1 + 8;
    private static final int TOKEN = CLAIM + 32;
    /** The end of the year 9999, the last year of a four-digit date. */
    private static final long LATEST = 253_402_300_799L;

    private final SecretKeySpec key;

    LinkSigner(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * The content of a token.
     *
     * @param expiry in seconds since 1970
     */
    record Claim(UUID video, Variant variant, long expiry) {}

    /**
     * Creates a token.
     *
     * @param round link generation of the video; a new generation invalidates older tokens
     */
    String sign(Claim claim, int round) {
        byte[] bytes = bytes(claim);
        return text(ByteBuffer.allocate(TOKEN).put(bytes).put(mac(bytes, round)).array());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(Claim claim) {
        return ByteBuffer.allocate(CLAIM)
                .put(VERSION)
                .putLong(claim.video.getMostSignificantBits())
                .putLong(claim.video.getLeastSignificantBits())
                .put((byte) claim.variant.letter())
                .putLong(claim.expiry)
                .array();
    }

    private byte[] mac(byte[] claim, int round) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(claim);
            return mac.doFinal(ByteBuffer.allocate(4).putInt(round).array());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    /** Parses a token without verifying it; see {@link #matches}. */
    static Optional<Claim> read(String token) {
        byte[] bytes = decoded(token);
        if (bytes.length != TOKEN || bytes[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, CLAIM - 1);
        UUID video = new UUID(buffer.getLong(), buffer.getLong());
        char letter = (char) buffer.get();
        long expiry = buffer.getLong();
        return expiry < 0 || expiry > LATEST
                ? Optional.empty()
                : Arrays.stream(Variant.values())
                        .filter(variant -> variant.letter() == letter)
                        .findFirst()
                        .map(variant -> new Claim(video, variant, expiry));
    }

    private static byte[] decoded(String token) {
        try {
            byte[] bytes = token.length() > 2 * TOKEN
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
            // Each token has exactly one text form: unused bits at the end must be zero.
            return text(bytes).equals(token) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** Whether a parsed token is signed with this key and has this link generation. Compares in constant time. */
    boolean matches(String token, Claim claim, int round) {
        byte[] bytes = decoded(token);
        byte[] given = new byte[TOKEN - CLAIM];
        System.arraycopy(bytes, CLAIM, given, 0, given.length);
        return MessageDigest.isEqual(given, mac(bytes(claim), round));
    }
}
