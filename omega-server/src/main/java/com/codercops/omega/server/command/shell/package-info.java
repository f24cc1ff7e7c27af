/** The command {@code shell}, a JShell with the parts of the server as variables. */
@NullMarked
package com.codercops.omega.server.command.shell;

import org.jspecify.annotations.NullMarked;
