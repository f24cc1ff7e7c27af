/** The resident process, which runs commands for clients with a warm Java and a warm sandbox. */
@NullMarked
package com.codercops.omega.cli.daemon;

import org.jspecify.annotations.NullMarked;
