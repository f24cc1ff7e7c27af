/** Webhooks in the API, and the messages that they send. */
@NullMarked
package com.codercops.omega.server.api.webhooks;

import org.jspecify.annotations.NullMarked;
