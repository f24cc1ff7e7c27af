/** REST API: scripts and their versions. */
@NullMarked
package com.codercops.omega.server.api.scripts;

import org.jspecify.annotations.NullMarked;
