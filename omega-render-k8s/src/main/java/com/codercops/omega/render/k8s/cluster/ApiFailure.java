package com.codercops.omega.render.k8s.cluster;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failed request to the API server.
 *
 * @param kind what to do about it
 * @param detail the server's words, or those of the connection, on one line
 * @param cause the exception of the client
 */
public record ApiFailure(Kind kind, String detail, RuntimeException cause) {
    private static final int MAX_DETAIL = 500;
    private static final Pattern MISSING_RIGHT = Pattern.compile(
            "User \"([^\"]*)\" cannot (\\w+) resource \"([^\"]+)\" in API group \"([^\"]*)\"", Pattern.DOTALL);

    /** What kind of failure a request met. */
    public enum Kind {
        /** No answer: the server is away, or overloaded. The same request may succeed later. */
        AWAY,
        /** There is an answer, but not from a server with a certificate that is trusted and valid now. */
        UNTRUSTED,
        /** The object is there already. */
        CONFLICT,
        /** The object is not there. */
        NOT_FOUND,
        /** The quota of the namespace is used up. */
        QUOTA,
        /** The account lacks a right. */
        FORBIDDEN,
        /** The credentials are unknown or expired. */
        UNAUTHORIZED,
        /** The server, or an admission webhook, refuses the object. */
        REFUSED
    }

    /** Interprets an exception of the client. */
    public static ApiFailure of(RuntimeException cause) {
        if (!(cause instanceof KubernetesClientException api)) {
            return new ApiFailure(Kind.AWAY, line(root(cause)), cause);
        }
        String detail = api.getStatus() != null && api.getStatus().getMessage() != null
                ? api.getStatus().getMessage()
                : api.getCode() <= 0 ? root(api) : String.valueOf(api.getMessage());
        return new ApiFailure(untrusted(api) ? Kind.UNTRUSTED : kind(api.getCode(), detail), line(detail), api);
    }

    private static boolean untrusted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    private static Kind kind(int code, String detail) {
        // Without an answer the client has no code.
        return switch (Math.max(0, code)) {
            case 0, 408, 429, 500, 502, 503, 504 -> Kind.AWAY;
            case 401 -> Kind.UNAUTHORIZED;
            case 403 ->
                detail.contains("exceeded quota")
                        ? Kind.QUOTA
                        : MISSING_RIGHT.matcher(detail).find() ? Kind.FORBIDDEN : Kind.REFUSED;
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            default -> Kind.REFUSED;
        };
    }

    /** The failure of a run, with what an operator can do. */
    public RenderException explain(String what, Cluster cluster) {
        String where = what + " (" + cluster + "). ";
        return new RenderException(Reason.INFRASTRUCTURE, where + advice(cluster), cause);
    }

    private String advice(Cluster cluster) {
        return switch (kind) {
            case AWAY ->
                "The API server does not answer: " + detail
                        + ". Check the address, the network, and the state of the cluster.";
            case UNTRUSTED ->
                "The certificate of the API server is not accepted: " + detail
                        + ". Check the address, the 'certificate-authority' of the kubeconfig, and the clock of this machine.";
            case UNAUTHORIZED ->
                "The API server refuses the credentials (401): they are unknown, or the token has"
                        + " expired. Log in again, or replace the kubeconfig.";
            case FORBIDDEN -> missingRight(cluster);
            case QUOTA ->
                "The quota of the namespace is used up: " + detail
                        + ". Raise the ResourceQuota, or lower the setting 'concurrency'.";
            case NOT_FOUND ->
                detail.toLowerCase(Locale.ROOT).contains("namespace")
                        ? "The namespace does not exist: " + detail + ". Create it, or correct the setting 'namespace'."
                        : "The API server does not know what was asked for: " + detail
                                + ". Omega needs the APIs batch/v1 and v1 of Kubernetes 1.27 or newer.";
            case CONFLICT -> "Another object with this name exists: " + detail + ".";
            case REFUSED ->
                "The cluster refuses it: " + detail
                        + ". Check admission policies and webhooks, and the settings of the backend k8s.";
        };
    }

    private String missingRight(Cluster cluster) {
        Matcher right = MISSING_RIGHT.matcher(detail);
        if (!right.find()) {
            return detail;
        }
        String group = right.group(4).isEmpty() ? "the core API group" : "the API group " + right.group(4);
        return "The account " + right.group(1) + " lacks the right '" + right.group(2) + "' on '" + right.group(3)
                + "' of " + group + " in the namespace " + cluster.namespace()
                + ". Add it to the account's Role; the guide about Kubernetes lists all rights.";
    }

    private static String root(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && !(deepest instanceof ConnectException)) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof ConnectException && deepest.getMessage() == null) {
            return "the connection is refused";
        }
        String message = deepest.getMessage();
        return deepest.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > MAX_DETAIL ? line.substring(0, MAX_DETAIL) + "..." : line;
    }
}
