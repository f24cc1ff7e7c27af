/** Commands that run on an Omega server: log in, make a video, and list, watch, download and cancel jobs. */
@NullMarked
package com.codercops.omega.cli.remote;

import org.jspecify.annotations.NullMarked;
