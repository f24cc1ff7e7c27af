/** Answers that go on: server-sent events to many at once, with few threads and little memory. */
@NullMarked
package com.codercops.omega.server.stream;

import org.jspecify.annotations.NullMarked;
