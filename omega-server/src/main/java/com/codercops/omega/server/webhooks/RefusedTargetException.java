package com.codercops.omega.server.webhooks;

import java.net.UnknownHostException;

/** A request may not go to the address of its host. */
final class RefusedTargetException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedTargetException() {
        super(TargetPolicy.refusedAddress());
    }
}
