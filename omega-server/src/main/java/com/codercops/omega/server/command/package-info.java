/** The program {@code omega-server}: its commands, and the composition root, which alone reads the process. */
@NullMarked
package com.codercops.omega.server.command;

import org.jspecify.annotations.NullMarked;
