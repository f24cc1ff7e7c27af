/** Writes all data of a server to one file, and restores it. */
@NullMarked
package com.codercops.omega.server.backup;

import org.jspecify.annotations.NullMarked;
