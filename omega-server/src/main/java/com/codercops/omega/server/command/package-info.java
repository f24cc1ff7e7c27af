/** The program {@code omega-server}: the composition root's commands. */
@NullMarked
package com.codercops.omega.server.command;

import org.jspecify.annotations.NullMarked;
