/** Which language models and which render backend the settings select, for the command line and the server alike. */
@NullMarked
package com.codercops.omega.app.plugins;

import org.jspecify.annotations.NullMarked;
