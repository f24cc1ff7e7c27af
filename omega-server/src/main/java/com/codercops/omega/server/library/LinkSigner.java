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

/** Writes and reads tokens: version, video, variant and expiry, and HMAC-SHA-256 over them. Thread-safe. */
final class LinkSigner {
    private static final byte VERSION = 1;
    private static final int CLAIM = 1 + 16 + 1 + 8;
    private static final int TOKEN = CLAIM + 32;
    /** The year 9999: later, an instant has no date any more. */
    private static final long LATEST = 253_402_300_799L;

    private final SecretKeySpec key;

    LinkSigner(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * What a token says.
     *
     * @param expiry in seconds since 1970
     */
    record Claim(UUID video, Variant variant, long expiry) {}

    /**
     * Writes a token.
     *
     * @param round of the video's links; with the next one the token is no longer good
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

    /** What a token claims to allow; whether that is true says {@link #matches}. */
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
            // One text for one token: unused bits at the end must not make others.
            return text(bytes).equals(token) ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** Whether a token that was read is of this key and round; takes the same time for each wrong one. */
    boolean matches(String token, Claim claim, int round) {
        byte[] bytes = decoded(token);
        byte[] given = new byte[TOKEN - CLAIM];
        System.arraycopy(bytes, CLAIM, given, 0, given.length);
        return MessageDigest.isEqual(given, mac(bytes(claim), round));
    }
}
