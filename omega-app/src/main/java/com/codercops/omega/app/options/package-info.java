/**
 * The options of a render that the command line and the REST API accept, with their validation.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.app.options;

import org.jspecify.annotations.NullMarked;
