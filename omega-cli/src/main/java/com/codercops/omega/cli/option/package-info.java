/** Options that several subcommands share, and the render settings that result from them. */
@NullMarked
package com.codercops.omega.cli.option;

import org.jspecify.annotations.NullMarked;
