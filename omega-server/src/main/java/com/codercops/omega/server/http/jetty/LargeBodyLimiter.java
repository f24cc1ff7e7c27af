package com.codercops.omega.server.http.jetty;

import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Limits concurrent requests with large bodies, because each occupies a thread while its body arrives. */
final class LargeBodyLimiter extends Handler.Wrapper {
    /** Maximum size of a body that is prefetched without a thread. */
    static final int SMALL = 16 << 10;

    private final Semaphore permits;

    LargeBodyLimiter(int permits) {
        this.permits = new Semaphore(permits);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean isLarge = request.getLength() > SMALL || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!isLarge) {
            return super.handle(request, response, callback);
        }
        if (!permits.tryAcquire()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1).put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, callback, 503);
            return true;
        }
        Request.addCompletionListener(request, failure -> permits.release());
        return super.handle(request, response, callback);
    }
}
