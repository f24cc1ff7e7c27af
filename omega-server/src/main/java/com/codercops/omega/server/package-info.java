/** The hosted form of Omega: durable jobs over the SDK. */
@NullMarked
package com.codercops.omega.server;

import org.jspecify.annotations.NullMarked;
