/** Long responses: server-sent events and files, to many clients with few threads and little memory. */
@NullMarked
package com.codercops.omega.server.stream;

import org.jspecify.annotations.NullMarked;
