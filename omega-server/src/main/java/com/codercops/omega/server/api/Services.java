package com.codercops.omega.server.api;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;

/** What the API calls. It owns none of it. */
public record Services(Auth auth, JobQueue queue, JobHistory history) {}
