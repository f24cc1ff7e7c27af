/** The page of a job: its progress, its videos and what can be done with them. */
@NullMarked
package com.codercops.omega.server.web.job;

import org.jspecify.annotations.NullMarked;
