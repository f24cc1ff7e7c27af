/** The usage of owners and its limits. */
@NullMarked
package com.codercops.omega.server.jobs.usage;

import org.jspecify.annotations.NullMarked;
