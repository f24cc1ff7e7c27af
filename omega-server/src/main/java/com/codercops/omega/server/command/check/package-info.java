/** The command {@code check}, which tests everything that the server needs. */
@NullMarked
package com.codercops.omega.server.command.check;

import org.jspecify.annotations.NullMarked;
