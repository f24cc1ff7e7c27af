package com.codercops.omega.cli.remote.http;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.cli.CliVersion;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Describes answers that are no result. Texts of the server are escaped and short. */
final class AnswerErrors {
    private static final Duration SHORT_WAIT = Duration.ofMinutes(2);

    private final ServerUrl server;

    AnswerErrors(ServerUrl server) {
        this.server = server;
    }

    /** A token goes to no other address, so redirects are never followed. */
    RemoteException redirect(String location) {
        String target;
        try {
            target = ServerUrl.of(URI.create(location).resolve("/").toString()).origin();
        } catch (IllegalArgumentException e) {
            target = "";
        }
        String next = target.isEmpty() || target.equals(server.origin())
                ? "Check the address."
                : "If you trust that address, use --server " + target + ".";
        return RemoteException.usage(server + " redirects to " + SafeText.line(location, 200)
                + ". Redirects are not followed, because your token is for " + server + " only. " + next);
    }

    /** Anything but JSON: a proxy, or another program. */
    RemoteException notJson(int status, HttpHeaders headers) {
        String type = SafeText.line(headers.firstValue("Content-Type").orElse("no content type"), 80);
        if (status >= 500) {
            return RemoteException.unavailable(
                    status, "A proxy in front of " + server + " answers HTTP " + status + ". Try again later.", null);
        }
        return RemoteException.unusable(server + " is not an Omega server: it answers HTTP " + status + " with " + type
                + ". Check the address.");
    }

    RemoteException tooLarge() {
        return RemoteException.unusable("The answer of " + server + " is too large. Check the address.");
    }

    /** A problem document of the API. */
    RemoteException problem(int status, HttpHeaders headers, JsonNode problem, String path) {
        String detail = SafeText.line(problem.path("detail").asText("HTTP " + status), 600);
        Duration wait = retryAfter(headers);
        String again = wait == null ? "" : " Try again " + when(wait) + ".";
        return switch (status) {
            case 401 ->
                RemoteException.refused(
                        status,
                        ExitCode.USAGE,
                        server
                                + " rejects the API token: it is wrong, expired or revoked. Log in again with: omega login --server "
                                + server);
            case 403 ->
                RemoteException.refused(
                        status,
                        ExitCode.FAILED,
                        server + " refuses the request: " + detail
                                + " Use a token with that scope, or ask the administrator of the server.");
            case 404 -> notFound(detail, path);
            case 429 -> RemoteException.refused(status, ExitCode.FAILED, server + ": " + detail + again);
            default ->
                status >= 500
                        ? RemoteException.unavailable(status, server + ": " + detail + again + requestId(headers), wait)
                        : RemoteException.refused(
                                status,
                                status == 400 || status == 422 ? ExitCode.USAGE : ExitCode.FAILED,
                                server + ": " + detail + otherVersion(detail));
        };
    }

    /** A collection always exists, unless the server speaks another version of the API. */
    private RemoteException notFound(String detail, String path) {
        return path.matches("/api/v1/(me|jobs)(\\?.*)?")
                ? RemoteException.refused(
                        404,
                        ExitCode.INSTALLATION,
                        server + " has no API in version 1, which this program (Omega " + CliVersion.number()
                                + ") needs. Check the address, and the versions of both.")
                : RemoteException.refused(404, ExitCode.FAILED, server + ": " + detail);
    }

    private static String otherVersion(String detail) {
        return detail.toLowerCase(Locale.ROOT).contains("unknown field")
                ? " The server may have an older version of Omega than this program (" + CliVersion.number() + ")."
                : "";
    }

    private static String requestId(HttpHeaders headers) {
        return headers.firstValue("X-Request-Id")
                .map(id -> " (request " + SafeText.line(id, 80) + ")")
                .orElse("");
    }

    private static @Nullable Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,8}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    private static String when(Duration wait) {
        if (wait.compareTo(SHORT_WAIT) <= 0) {
            return "in " + wait.toSeconds() + " s";
        }
        return "after "
                + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                        .format(Instant.now()
                                .plus(wait)
                                .plusSeconds(59)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .atZone(ZoneId.systemDefault()));
    }
}
