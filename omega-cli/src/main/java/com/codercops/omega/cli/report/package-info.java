/** Progress and results as text for a terminal, or as JSON lines for programs. */
@NullMarked
package com.codercops.omega.cli.report;

import org.jspecify.annotations.NullMarked;
