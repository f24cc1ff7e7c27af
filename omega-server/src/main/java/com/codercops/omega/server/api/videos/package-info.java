/** REST API: videos, their files and links for sharing. */
@NullMarked
package com.codercops.omega.server.api.videos;

import org.jspecify.annotations.NullMarked;
