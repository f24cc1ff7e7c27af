/** Log configuration, log formats and redaction of secrets. */
@NullMarked
package com.codercops.omega.server.operations.logging;

import org.jspecify.annotations.NullMarked;
