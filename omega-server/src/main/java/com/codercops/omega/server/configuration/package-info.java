/** What the server is told: every setting with its value and where that came from. */
@NullMarked
package com.codercops.omega.server.configuration;

import org.jspecify.annotations.NullMarked;
