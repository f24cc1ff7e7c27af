package com.codercops.omega.render.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What a service says of itself to somebody who knows the token.
 *
 * @param admitted whether the connection may be used for a job
 * @param reason why not: {@code free} when nobody wanted to come in, {@code busy}, {@code starting}, {@code token}
 * @param fingerprint of the runner in its image
 * @param container what its container is allowed, as it sees itself
 */
record Handshake(boolean admitted, String reason, String fingerprint, JsonNode container) {
    static final String BAD_TOKEN = "token";
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Exchanges greetings over a new connection.
     *
     * @param comeIn whether the connection is for a job
     * @throws IOException when the other side is no Manim service, or not one that knows this token's verifier
     */
    static Handshake exchange(FrameChannel frames, String token, boolean comeIn) throws IOException {
        JsonNode greeting = hear(frames);
        if (!greeting.path("service").asText().equals("omega-manim")) {
            throw new IOException("it is no Manim service");
        }
        if (greeting.path("v").asInt() != 1) {
            throw new IOException("it speaks another version of the protocol: "
                    + greeting.path("v").asInt() + ", and this is 1");
        }
        String theirs = greeting.path("nonce").asText();
        if (!NONCE.matcher(theirs).matches()) {
            throw new IOException("its greeting has no nonce of 64 hexadecimal digits");
        }
        String nonce = TokenProof.nonce();
        TokenProof proof = new TokenProof(token, theirs, nonce);
        byte[] letter = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("nonce", nonce)
                .put("proof", proof.proof())
                .put("only", comeIn ? "job" : "greeting"));
        frames.send(letter, 0, letter.length);
        JsonNode answer = hear(frames);
        Handshake hello = new Handshake(
                answer.path("admitted").asBoolean(),
                answer.path("reason").asText(),
                answer.path("fingerprint").asText(),
                answer.path("container"));
        if (!hello.reason().equals(BAD_TOKEN)
                && !proof.accepts(answer.path("signature").asText())) {
            throw new IOException("it does not know the token's verifier, and so is not the service that was meant");
        }
        return hello;
    }

    private static JsonNode hear(FrameChannel frames) throws IOException {
        byte[] letter = frames.receive(FrameChannel.MAX_LETTER);
        if (letter.length == 0) {
            throw new IOException("it hung up");
        }
        try {
            return JSON.readTree(letter);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no Manim service", e);
        }
    }
}
