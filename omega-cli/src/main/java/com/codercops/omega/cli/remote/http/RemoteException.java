package com.codercops.omega.cli.remote.http;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.ExitCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to a server failed. The message says what happened and what to do; texts of the server are escaped. */
public final class RemoteException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private static final int UNREACHABLE = -1;

    private final int exitCode;
    private final int status;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;

    private RemoteException(
            String message, int exitCode, int status, boolean retryable, @Nullable Duration retryAfter) {
        super(message);
        this.exitCode = exitCode;
        this.status = status;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** The command line, a setting or a token is wrong. */
    public static RemoteException usage(String message) {
        return new RemoteException(message, ExitCode.USAGE, 0, false, null);
    }

    /** What the person asked for did not happen, and nothing is wrong with the command line. */
    public static RemoteException failed(String message) {
        return new RemoteException(message, ExitCode.FAILED, 0, false, null);
    }

    /** There is no usable answer, and trying again does not help. */
    public static RemoteException unusable(String message) {
        return new RemoteException(message, ExitCode.INSTALLATION, 0, false, null);
    }

    /** There is no answer, or only a part of it. */
    public static RemoteException connection(String message) {
        return new RemoteException(message, ExitCode.INSTALLATION, 0, true, null);
    }

    /** There is no connection: the address or the network is wrong, or the server restarts. */
    static RemoteException unreachable(String message) {
        return new RemoteException(message, ExitCode.INSTALLATION, UNREACHABLE, true, null);
    }

    /** The server refuses the request. */
    static RemoteException refused(int status, int exitCode, String message) {
        return new RemoteException(message, exitCode, status, false, null);
    }

    /** The server, or a proxy in front of it, cannot answer now. */
    static RemoteException unavailable(int status, String message, @Nullable Duration retryAfter) {
        return new RemoteException(message, ExitCode.INSTALLATION, status, true, retryAfter);
    }

    /** The same with another message. */
    public RemoteException withMessage(String other) {
        return new RemoteException(other, exitCode, status, retryable, retryAfter);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Whether a connection to the server was possible. */
    public boolean reached() {
        return status != UNREACHABLE;
    }

    /** The HTTP status, or 0 or less if there is none. */
    public int status() {
        return status;
    }

    /** Whether the same request can succeed soon. */
    public boolean retryable() {
        return retryable;
    }

    /** The delay that the server asks for. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
