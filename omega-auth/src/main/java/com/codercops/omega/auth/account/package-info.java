/**
 * Accounts: their states, their data, and the allowed actions.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.auth.account;

import org.jspecify.annotations.NullMarked;
