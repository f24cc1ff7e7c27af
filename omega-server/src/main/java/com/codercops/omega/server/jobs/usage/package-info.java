/** What owners use, and the limits on it. */
@NullMarked
package com.codercops.omega.server.jobs.usage;

import org.jspecify.annotations.NullMarked;
