/**
 * Which language models and which render backend the settings select, for the command line and the server alike.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.app.plugins;

import org.jspecify.annotations.NullMarked;
