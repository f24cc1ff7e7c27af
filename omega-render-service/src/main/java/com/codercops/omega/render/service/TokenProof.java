package com.codercops.omega.render.service;

import com.codercops.omega.runner.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The caller's half of a SCRAM-SHA-256 exchange (RFC 5802, section 3). The runner's module for authentication has the other half.
 * Both sides prove that they know the token or its verifier, and neither of them is sent.
 */
final class TokenProof {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] token;
    private final String exchange;

    /** For one connection, because nonces are used once. */
    TokenProof(String token, String serviceNonce, String callerNonce) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.exchange = serviceNonce + "." + callerNonce;
    }

    static String nonce() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HEX.formatHex(random);
    }

    /** The proof that the caller knows the token. */
    String proof() {
        byte[] key = mac(token, "Client Key");
        byte[] signature = mac(sha256(key), exchange);
        for (int i = 0; i < key.length; i++) {
            key[i] ^= signature[i];
        }
        return HEX.formatHex(key);
    }

    /** Whether a signature proves that the service knows the verifier. */
    boolean accepts(String signature) {
        byte[] expected = HEX.formatHex(mac(mac(token, "Server Key"), exchange)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        Sha256 digest = new Sha256();
        digest.add(bytes);
        return HEX.parseHex(digest.digest());
    }
}
