/** The files that commands read and write: scripts, videos and provenance. */
@NullMarked
package com.codercops.omega.cli.file;

import org.jspecify.annotations.NullMarked;
