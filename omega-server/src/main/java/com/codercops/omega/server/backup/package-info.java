/** All that a server keeps, in one file, and back again. */
@NullMarked
package com.codercops.omega.server.backup;

import org.jspecify.annotations.NullMarked;
