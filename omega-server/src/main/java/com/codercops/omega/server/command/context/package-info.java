/** What all commands of {@code omega-server} share: the process and the options for settings. */
@NullMarked
package com.codercops.omega.server.command.context;

import org.jspecify.annotations.NullMarked;
