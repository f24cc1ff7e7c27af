/** The program {@code omega}: the composition root of the command line, its settings, and what its commands share. */
@NullMarked
package com.codercops.omega.cli;

import org.jspecify.annotations.NullMarked;
