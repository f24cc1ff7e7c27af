/** The front door: from a prompt to a video, with every attempt told. */
@NullMarked
package com.codercops.omega.pipeline;

import org.jspecify.annotations.NullMarked;
