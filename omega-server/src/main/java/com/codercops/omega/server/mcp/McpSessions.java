package com.codercops.omega.server.mcp;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open sessions. A session belongs to one account: for other accounts it does not exist. Thread-safe. */
final class McpSessions {
    /** Clients rarely end their sessions: a new one replaces the idle one that was used the longest time ago. */
    private static final int PER_ACCOUNT = 10;

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Map<String, McpSession> sessions = new ConcurrentHashMap<>();
    private final McpSettings settings;
    private final Clock clock;

    McpSessions(McpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws ProblemException if there are too many sessions */
    synchronized McpSession begin(UUID account, McpStreamableServerSession sdk) {
        sweep();
        List<McpSession> own = sessions.values().stream()
                .filter(it -> it.account.equals(account))
                .sorted(Comparator.comparing(McpSession::lastRequest))
                .toList();
        if (own.size() >= PER_ACCOUNT) {
            own.stream().filter(it -> !it.calls.isBusy()).findFirst().ifPresentOrElse(this::end, () -> {
                throw ProblemException.retryLater(
                        ProblemType.TOO_MANY_STREAMS,
                        "Your account has " + PER_ACCOUNT + " busy sessions, the maximum. End one.",
                        RETRY);
            });
        }
        if (sessions.size() >= settings.maxSessions()) {
            throw ProblemException.retryLater(
                    ProblemType.OVERLOADED, "The server has the maximum number of sessions. Try again later.", RETRY);
        }
        McpSession session = new McpSession(account, sdk, clock);
        sessions.put(session.id(), session);
        return session;
    }

    /** Ends the sessions that are idle for too long. */
    void sweep() {
        Instant oldest = clock.instant().minus(settings.idle());
        sessions.values().stream()
                .filter(it -> !it.calls.isBusy() && it.lastRequest().isBefore(oldest))
                .forEach(this::end);
    }

    /** The session of this account, which is in use now. */
    Optional<McpSession> find(UUID account, String id) {
        sweep();
        Optional<McpSession> found = Optional.ofNullable(sessions.get(id)).filter(it -> it.account.equals(account));
        found.ifPresent(McpSession::touch);
        return found;
    }

    void end(McpSession session) {
        sessions.remove(session.id());
        session.end();
    }

    /** Ends the running calls, because the server shuts down. Their jobs continue. */
    void stop() {
        sessions.values().forEach(it -> it.calls.stopAll());
    }
}
