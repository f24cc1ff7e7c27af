package com.codercops.omega.auth.secret;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A name to find a row by, and 256 random bits to prove that one may. The database keeps the hash of the bits only.
 *
 * <p>That a row is found by its name, and the secret then compared in constant time, leaves nothing to learn from how long
 * a lookup takes.
 */
public final class Token {
    /** What stands before a token that programs use, so that scanners of repositories know it. */
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

    /** What {@link #text} wrote; empty for anything else. */
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

    /** 64 characters that need no quoting in a URL. For its owner; shown once. */
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

    /** SHA-256; enough for random bits, which nobody can try one by one. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** In a time that does not depend on where they differ. */
    public boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    @Override
    public String toString() {
        return "Token[" + id + "]";
    }
}
