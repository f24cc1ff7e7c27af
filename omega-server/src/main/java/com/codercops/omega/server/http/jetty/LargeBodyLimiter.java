package com.codercops.omega.server.http.jetty;

import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets only so many of the larger bodies, which hold a thread while they come, have one at a time. */
final class LargeBodyLimiter extends Handler.Wrapper {
    /** Of each body that no thread waits for. */
    static final int SMALL = 16 << 10;

    private final Semaphore places;

    LargeBodyLimiter(int places) {
        this.places = new Semaphore(places);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean mayWait = request.getLength() > SMALL || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!mayWait) {
            return super.handle(request, response, callback);
        }
        if (!places.tryAcquire()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1).put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, callback, 503);
            return true;
        }
        Request.addCompletionListener(request, failure -> places.release());
        return super.handle(request, response, callback);
    }
}
