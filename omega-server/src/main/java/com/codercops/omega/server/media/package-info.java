/** Storage of finished videos. */
@NullMarked
package com.codercops.omega.server.media;

import org.jspecify.annotations.NullMarked;
