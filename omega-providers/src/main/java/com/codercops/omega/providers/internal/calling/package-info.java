/**
 * Calls of model servers: one transport, one mapping of errors, one retry policy. Every provider with a server uses this
 * package. It is not API.
 */
@NullMarked
package com.codercops.omega.providers.internal.calling;

import org.jspecify.annotations.NullMarked;
