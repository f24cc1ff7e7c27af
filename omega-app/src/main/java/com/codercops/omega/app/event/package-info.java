/**
 * The JSON form of events, the same in {@code omega --json} and in server-sent events. {@code events.schema.json} in this
 * package is its JSON Schema.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.app.event;

import org.jspecify.annotations.NullMarked;
