/** Containers: what they are allowed, their streams and counters, and their removal. */
@NullMarked
package com.codercops.omega.render.docker.container;

import org.jspecify.annotations.NullMarked;
