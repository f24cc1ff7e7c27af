/** The page for a new video. */
@NullMarked
package com.codercops.omega.server.web.create;

import org.jspecify.annotations.NullMarked;
