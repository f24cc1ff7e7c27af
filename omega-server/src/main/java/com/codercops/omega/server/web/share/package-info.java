/** Public links to videos: the page that makes them, and the page that they open. */
@NullMarked
package com.codercops.omega.server.web.share;

import org.jspecify.annotations.NullMarked;
