/** Scripts of users: versions, search, forks, and the results of their jobs. */
@NullMarked
package com.codercops.omega.server.scripts;

import org.jspecify.annotations.NullMarked;
