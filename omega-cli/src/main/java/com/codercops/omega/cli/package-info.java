/** The command line: composes models, backends and the pipeline, and talks to people. */
@NullMarked
package com.codercops.omega.cli;

import org.jspecify.annotations.NullMarked;
