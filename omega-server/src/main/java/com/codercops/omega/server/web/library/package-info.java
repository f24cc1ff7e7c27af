/** The library: the videos and scripts of an account. */
@NullMarked
package com.codercops.omega.server.web.library;

import org.jspecify.annotations.NullMarked;
