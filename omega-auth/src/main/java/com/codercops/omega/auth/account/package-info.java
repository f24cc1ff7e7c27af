/** Accounts: their states, their data, and the allowed actions. */
@NullMarked
package com.codercops.omega.auth.account;

import org.jspecify.annotations.NullMarked;
