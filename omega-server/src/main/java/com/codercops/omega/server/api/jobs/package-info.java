/** REST API: jobs, their runs, events and usage. */
@NullMarked
package com.codercops.omega.server.api.jobs;

import org.jspecify.annotations.NullMarked;
