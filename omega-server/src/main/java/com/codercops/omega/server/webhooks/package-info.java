/** Webhooks: signed requests to the URLs of an account when its jobs end. */
@NullMarked
package com.codercops.omega.server.webhooks;

import org.jspecify.annotations.NullMarked;
