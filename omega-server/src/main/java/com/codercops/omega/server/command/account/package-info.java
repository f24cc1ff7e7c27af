/** Commands that manage accounts as a local admin. */
@NullMarked
package com.codercops.omega.server.command.account;

import org.jspecify.annotations.NullMarked;
