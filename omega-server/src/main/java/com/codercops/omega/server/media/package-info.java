/** Where finished videos lie. */
@NullMarked
package com.codercops.omega.server.media;

import org.jspecify.annotations.NullMarked;
