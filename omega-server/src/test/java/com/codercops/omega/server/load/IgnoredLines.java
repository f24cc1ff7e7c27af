package com.codercops.omega.server.load;

import java.util.concurrent.Flow;

/** Reads a stream without keeping anything of it. */
final class IgnoredLines implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        // Not needed.
    }

    @Override
    public void onError(Throwable failure) {
        // The server ends the streams when it stops.
    }

    @Override
    public void onComplete() {
        // Likewise.
    }
}
