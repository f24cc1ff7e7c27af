package com.codercops.omega.server.http.jetty;

import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemDetails;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.security.SecurityHeaders;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds with problem details to errors that Jetty finds before routing. The response contains no part of the request. */
final class ProblemErrorHandler extends ErrorHandler {
    /** The path that Jetty uses if it cannot parse the request URI. */
    private static final String INVALID_URI_PATH = "/badMessage";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrorHandler.class);

    private final HttpSettings settings;

    ProblemErrorHandler(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        LOG.debug("Jetty error: status={} {}", response.getStatus(), request.getAttribute(ERROR_MESSAGE));
        int status = response.getStatus() == 400 && hasInvalidUri(request) ? 404 : response.getStatus();
        ProblemException problem = ProblemException.ofStatus(status);
        response.setStatus(status);
        SecurityHeaders.of(settings).forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDetails.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(ApiJson.bytes(problem.problem())), callback);
        return true;
    }

    /** A URI that cannot be parsed, such as one with a NUL or a path above the root, names no resource. */
    private static boolean hasInvalidUri(Request request) {
        return INVALID_URI_PATH.equals(request.getHttpURI().getPath())
                && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable refusal
                && refusal.getCause() instanceof IllegalArgumentException;
    }
}
