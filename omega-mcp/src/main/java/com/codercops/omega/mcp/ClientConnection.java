package com.codercops.omega.mcp;

/** The connection of a request. Thread-safe. */
public interface ClientConnection {
    /** A connection that lives as long as its process. */
    ClientConnection PERMANENT = () -> true;

    /**
     * Keeps the connection open during a long call. Call it about once a second.
     *
     * @return false if the client is gone and did not come back
     */
    boolean keepAlive();
}
