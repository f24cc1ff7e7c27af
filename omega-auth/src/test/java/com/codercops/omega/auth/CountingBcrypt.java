package com.codercops.omega.auth;

import com.codercops.omega.auth.secret.Bcrypt;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls of the real implementation. */
final class CountingBcrypt implements Bcrypt {
    final AtomicInteger calls = new AtomicInteger();
    private final Bcrypt real = Bcrypt.real();

    @Override
    public String hash(String password, int cost) {
        calls.incrementAndGet();
        return real.hash(password, cost);
    }

    @Override
    public boolean matches(String password, String hash) {
        calls.incrementAndGet();
        return real.matches(password, hash);
    }
}
