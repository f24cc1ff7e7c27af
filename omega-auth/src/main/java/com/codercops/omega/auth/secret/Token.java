package com.codercops.omega.auth.secret;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * An id that selects a row, and a secret of 256 random bits. The database stores only the hash of the secret.
 *
 * <p>The row is selected by id and the secret is compared in constant time, so the time of a lookup reveals nothing.
 */
public final class Token {
    /** Prefix of API tokens, so that secret scanners recognise them. */
    public static final String API_PREFIX = "omega_";

    private static final int SECRET = 32;
    private static final int LENGTH = (16 + SECRET) * 8 / 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID id;
    private final byte[] secret;

    private Token(UUID id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    public static Token random() {
        byte[] secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        return new Token(UUID.randomUUID(), secret);
    }

    /** Parses the result of {@link #text}; empty for anything else. */
    public static Optional<Token> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            byte[] secret = new byte[SECRET];
            bytes.get(secret);
            return Optional.of(new Token(id, secret));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns 64 characters that need no escaping in a URL. Shown once, to the owner. */
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(16 + SECRET);
        bytes.putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    public UUID id() {
        return id;
    }

    /** SHA-256 is sufficient for random bits, which cannot be guessed. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
        }
    }

    /** Compares in constant time. */
    public boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    @Override
    public String toString() {
        return "Token[" + id + "]";
    }
}
