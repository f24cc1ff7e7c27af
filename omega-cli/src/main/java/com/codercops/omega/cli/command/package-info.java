/** The subcommands of {@code omega}, and the classes that only they use. */
@NullMarked
package com.codercops.omega.cli.command;

import org.jspecify.annotations.NullMarked;
