/**
 * Mails that wait to be sent: written with the change that they report, delivered by any server.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.auth.outbox;

import org.jspecify.annotations.NullMarked;
