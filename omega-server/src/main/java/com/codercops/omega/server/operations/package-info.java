/** What an operator sees of a server: metrics, health and the log. Knows no HTTP. */
@NullMarked
package com.codercops.omega.server.operations;

import org.jspecify.annotations.NullMarked;
