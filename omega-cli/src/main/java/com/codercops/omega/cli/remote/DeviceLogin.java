package com.codercops.omega.cli.remote;

import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Gets an API token with a code that the person confirms in a browser. The page is always one of the server itself, whatever the
 * server says. One login, in one thread.
 */
final class DeviceLogin {
    private static final String PATH = "/api/v1/device-logins";
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int MAX_INTERVAL = 120;
    private static final int NOT_FOUND = 404;

    private final ServerUrl url;
    private final ApiConnection server;
    private final Retry.Pause pause;
    private final PrintStream err;

    DeviceLogin(ServerUrl url, Retry.Pause pause, PrintStream err) {
        this.url = url;
        this.server = new ApiConnection(url, null);
        this.pause = pause;
        this.err = err;
    }

    /**
     * Returns the token after the person has confirmed the login. Blocks until then.
     *
     * @param client what the person sees as the name of this program
     * @throws RemoteException if the person refuses, or takes too long
     */
    String token(String client, String scope) throws InterruptedException {
        JsonNode started = start(client, scope);
        String userCode = started.path("userCode").asText();
        String deviceCode = started.path("deviceCode").asText();
        if (!userCode.matches("[A-Z0-9-]{4,20}") || deviceCode.isEmpty()) {
            throw RemoteException.unusable(url + " is not an Omega server: its answer has no code. Check the address.");
        }
        err.println("Open this page in a browser, and enter the code:");
        err.println();
        err.println("  " + url.devicePage());
        err.println("  " + userCode);
        err.println();
        err.println("Waiting until you confirm the login there. Press Ctrl-C to stop.");
        return poll(started, deviceCode);
    }

    private JsonNode start(String client, String scope) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("client", client);
        body.putArray("scopes").add(scope);
        try {
            return new Retry(pause).send(() -> server.post(PATH, body, null));
        } catch (RemoteException e) {
            throw e.status() == NOT_FOUND
                    ? e.withMessage(url + " has no login with a code. Run: omega login --token --server " + url)
                    : e;
        }
    }

    private String poll(JsonNode started, String deviceCode) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("deviceCode", deviceCode);
        Duration left = Duration.ofSeconds(started.path("expiresInSeconds").asLong(600));
        left = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        Duration interval = interval(started);
        while (!left.isNegative()) {
            pause.of(interval);
            left = left.minus(interval);
            JsonNode answer = new Retry(pause).send(() -> server.post(PATH + "/poll", body, null));
            switch (answer.path("state").asText()) {
                case "approved" -> {
                    return answer.path("token").path("secret").asText();
                }
                case "denied" -> throw RemoteException.failed("You refused the login on " + url + ".");
                case "pending", "slow_down" -> interval = interval(answer);
                default -> throw expired();
            }
        }
        throw expired();
    }

    private static Duration interval(JsonNode answer) {
        return Duration.ofSeconds(Math.max(
                1, Math.min(MAX_INTERVAL, answer.path("intervalSeconds").asInt(5))));
    }

    private RemoteException expired() {
        return RemoteException.failed("The code is not valid any more. Start again with: omega login --server " + url);
    }
}
