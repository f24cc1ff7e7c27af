package com.codercops.omega.server.http.jetty;

import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemDetails;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.security.SecurityHeaders;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Jetty itself has to say when a request does not come as far as a route; nothing of the request is in it. */
final class ProblemErrorHandler extends ErrorHandler {
    private static final Map<Integer, ProblemException> KNOWN = Map.of(
            404, ProblemException.of(404, "not-found", "There is nothing here."),
            405, ProblemException.of(405, "method-not-allowed", "This cannot be done here."),
            408, ProblemException.of(408, "too-slow", "The request did not come in time."),
            413, ProblemException.of(413, "too-large", "The body is too large."),
            414, ProblemException.of(414, "too-large", "The address is too long."),
            431, ProblemException.of(431, "too-large", "The head of the request is too large."),
            500, ProblemException.of(500, "internal", "Something is wrong here, and it was written down."),
            503, ProblemException.of(503, "unavailable", "The service cannot answer now. Try again soon."));

    /** What Jetty takes for the address where it has none. */
    private static final String NO_ADDRESS = "/badMessage";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrorHandler.class);

    private final HttpSettings settings;

    ProblemErrorHandler(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        LOG.debug("Jetty answers {}: {}", response.getStatus(), request.getAttribute(ERROR_MESSAGE));
        int status = response.getStatus() == 400 && hasNoAddress(request) ? 404 : response.getStatus();
        ProblemException problem = KNOWN.getOrDefault(
                status, ProblemException.of(status, "invalid-input", "The request cannot be understood."));
        response.setStatus(status);
        SecurityHeaders.of(settings).forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDetails.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(ApiJson.bytes(problem.problem())), callback);
        return true;
    }

    /** An address that cannot be read, such as one with a NUL or above the root, is that of nothing. */
    private static boolean hasNoAddress(Request request) {
        return NO_ADDRESS.equals(request.getHttpURI().getPath())
                && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable refusal
                && refusal.getCause() instanceof IllegalArgumentException;
    }
}
