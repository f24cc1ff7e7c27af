package com.codercops.omega.render.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The description of a service, which only a caller with the token receives.
 *
 * @param admitted whether the connection may be used for a job
 * @param reason why not: {@code free} when the caller has no job, {@code busy}, {@code starting}, {@code token}
 * @param fingerprint the fingerprint of its image
 * @param container the restrictions of its container, as seen from inside
 */
record Handshake(boolean admitted, String reason, String fingerprint, JsonNode container) {
    static final String INVALID_TOKEN = "token";
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Performs the handshake on a new connection.
     *
     * @param forJob whether the connection is for a job
     * @throws IOException when the other side is not a Manim service, or does not know the verifier of the token
     */
    static Handshake exchange(FrameChannel frames, String token, boolean forJob) throws IOException {
        JsonNode greeting = receive(frames);
        if (!greeting.path("service").asText().equals("omega-manim")) {
            throw new IOException("it is not a Manim service");
        }
        if (greeting.path("v").asInt() != 1) {
            throw new IOException(
                    "it uses version " + greeting.path("v").asInt() + " of the protocol instead of version 1");
        }
        String serviceNonce = greeting.path("nonce").asText();
        if (!NONCE.matcher(serviceNonce).matches()) {
            throw new IOException("its greeting has no nonce of 64 hexadecimal digits");
        }
        String nonce = TokenProof.nonce();
        TokenProof proof = new TokenProof(token, serviceNonce, nonce);
        byte[] message = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("nonce", nonce)
                .put("proof", proof.proof())
                .put("only", forJob ? "job" : "greeting"));
        frames.send(message, 0, message.length);
        JsonNode response = receive(frames);
        Handshake handshake = new Handshake(
                response.path("admitted").asBoolean(),
                response.path("reason").asText(),
                response.path("fingerprint").asText(),
                response.path("container"));
        if (!handshake.reason().equals(INVALID_TOKEN)
                && !proof.accepts(response.path("signature").asText())) {
            throw new IOException("it does not know the verifier of the token, so it is not the intended service");
        }
        return handshake;
    }

    private static JsonNode receive(FrameChannel frames) throws IOException {
        byte[] message = frames.receive(FrameChannel.MAX_HANDSHAKE_FRAME);
        if (message.length == 0) {
            throw new IOException("it closed the connection");
        }
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IOException("it is not a Manim service", e);
        }
    }
}
