/** Finds and installs Manim on this machine. */
@NullMarked
package com.codercops.omega.runner.install;

import org.jspecify.annotations.NullMarked;
