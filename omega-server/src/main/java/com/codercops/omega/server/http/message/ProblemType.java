package com.codercops.omega.server.http.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The types of problem details (RFC 9457) that the server returns. Clients depend on the codes: they never change. */
public enum ProblemType {
    INVALID_INPUT(List.of(400), "A field, a parameter or a header is invalid.", "Correct the part that `field` names."),
    MALFORMED_REQUEST(
            List.of(400, 417, 426, 505),
            "The request is not valid HTTP, or needs an unsupported HTTP feature.",
            "Correct the request."),
    INVALID_LINK(
            List.of(400),
            "The link is unknown, used, expired or revoked, or belongs to another account.",
            "Request a new link."),
    INCOMPLETE_REQUEST(List.of(400), "The request body ended before it was complete.", "Send the request again."),
    UNAUTHENTICATED(List.of(401), "The request has no valid session or API token.", "Log in, or send a valid token."),
    INVALID_CREDENTIALS(
            List.of(401),
            "The email address or the password is wrong, or the account is not active.",
            "Check the email address and the password."),
    FORBIDDEN(List.of(403), "The account or the token lacks a permission.", "`detail` names the permission."),
    SESSION_REQUIRED(List.of(403), "The operation requires a session; an API token is not sufficient.", "Log in."),
    CROSS_SITE_REQUEST(
            List.of(403), "A page of another site sent the request.", "Send the request from a page of this server."),
    ACCOUNT_NOT_ACTIVE(
            List.of(403),
            "The password is right, but the account cannot log in yet, or no more.",
            "`detail` says what the account waits for."),
    WRONG_PASSWORD(
            List.of(403),
            "The current password, which confirms a change, is wrong.",
            "Correct the field `currentPassword`."),
    NOT_FOUND(
            List.of(404), "The resource does not exist, or belongs to another account.", "Check the path and the ID."),
    METHOD_NOT_ALLOWED(
            List.of(405), "The resource does not support the method.", "Use a method that the `Allow` header lists."),
    NOT_ACCEPTABLE(
            List.of(406), "The resource is not available in the requested format.", "Change the `Accept` header."),
    REQUEST_TIMEOUT(List.of(408), "The request did not arrive in time.", "Send the request again."),
    INVALID_STATE(
            List.of(409), "The state of the account or job does not allow the operation.", "Read the current state."),
    CONFLICT(List.of(409), "The operation conflicts with existing data, such as a built-in role.", "Read `detail`."),
    LAST_ADMIN(
            List.of(409),
            "The operation would leave the server without an administrator.",
            "Give another account the role `admin` first."),
    PRECONDITION_FAILED(
            List.of(412),
            "The resource changed since the client read it.",
            "Read the resource again, then repeat the change."),
    CONTENT_TOO_LARGE(
            List.of(413),
            "The request body is too large, or exceeds a limit on the files of scripts.",
            "Send less; `detail` names the limit."),
    URI_TOO_LONG(List.of(414), "The request URI is too long.", "Shorten the URI."),
    UNSUPPORTED_MEDIA_TYPE(
            List.of(415),
            "The request body is compressed, or is not `application/json` where the operation takes JSON.",
            "Send the documented media type, uncompressed."),
    RANGE_NOT_SATISFIABLE(
            List.of(416), "The requested byte range is outside the file.", "Use a range within `Content-Range`."),
    IDEMPOTENCY_CONFLICT(
            List.of(422), "The idempotency key was used with a different request.", "Use a new idempotency key."),
    PRECONDITION_REQUIRED(
            List.of(428), "The operation requires `If-Match`.", "Send the `ETag` of the resource as `If-Match`."),
    TOO_MANY_REQUESTS(List.of(429), "The client exceeded a rate limit.", "Wait for `Retry-After` seconds."),
    QUOTA_EXCEEDED(
            List.of(429),
            "The account used its quota of jobs, render minutes, tokens or dollars.",
            "Wait for `Retry-After` seconds, or ask an administrator for a larger quota."),
    TOO_MANY_STREAMS(
            List.of(429), "The account has too many open event streams.", "Close a stream, then open another one."),
    HEADERS_TOO_LARGE(List.of(431), "The request headers are too large.", "Send fewer or shorter headers."),
    INTERNAL_ERROR(
            List.of(500),
            "The server has a defect.",
            "Report it with the `X-Request-Id` of the response, which is also in the server log."),
    STARTING(List.of(503), "The server is starting.", "Wait for `Retry-After` seconds."),
    OVERLOADED(
            List.of(503),
            "The server handles too many password operations or event streams now.",
            "Wait for `Retry-After` seconds."),
    UNAVAILABLE(List.of(503), "The database or the media store is unavailable.", "Wait for `Retry-After` seconds.");

    /** The prefix of the URN of each type. */
    public static final String URN_PREFIX = "urn:omega:problem:";

    @SuppressWarnings("ImmutableEnumChecker") // List.of returns an immutable list.
    private final List<Integer> statuses;

    private final String meaning;
    private final String remedy;

    ProblemType(List<Integer> statuses, String meaning, String remedy) {
        this.statuses = statuses;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The type for an HTTP error that a lower layer reports; {@link #MALFORMED_REQUEST} if no type fits. */
    public static ProblemType ofStatus(int status) {
        if (status == 503) {
            return UNAVAILABLE;
        }
        return Arrays.stream(values())
                .filter(type -> status != 400 && type.status() == status)
                .findFirst()
                .orElse(MALFORMED_REQUEST);
    }

    /** The last part of the URN, such as {@code not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String urn() {
        return URN_PREFIX + code();
    }

    /** The HTTP status codes; the first one is the default. */
    public List<Integer> statuses() {
        return statuses;
    }

    public int status() {
        return statuses.get(0);
    }

    /** What happened, for the reference documentation. */
    public String meaning() {
        return meaning;
    }

    /** What the client can do, for the reference documentation. */
    public String remedy() {
        return remedy;
    }
}
