/** The settings of the server: the definitions by section, and the typed result. */
@NullMarked
package com.codercops.omega.server.configuration;

import org.jspecify.annotations.NullMarked;
