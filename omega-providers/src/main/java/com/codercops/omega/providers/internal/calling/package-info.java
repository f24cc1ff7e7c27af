/**
 * How a model's server is called: one transport, one reading of failures, one way to try again. Every provider with a
 * server uses this; it is no API for others.
 */
@NullMarked
package com.codercops.omega.providers.internal.calling;

import org.jspecify.annotations.NullMarked;
