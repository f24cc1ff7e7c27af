/** Operations on finished videos: list, share, delete, and retention. */
@NullMarked
package com.codercops.omega.server.library;

import org.jspecify.annotations.NullMarked;
