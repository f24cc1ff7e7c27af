/** Checks the text of scripts for mistakes without running them: syntax, and names that neither the script nor Manim has. */
@NullMarked
package com.codercops.omega.server.lint;

import org.jspecify.annotations.NullMarked;
