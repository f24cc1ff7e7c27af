/** Events of jobs: written with each change, listed, fed to clients in order, and removed when they are old. */
@NullMarked
package com.codercops.omega.server.jobs.event;

import org.jspecify.annotations.NullMarked;
