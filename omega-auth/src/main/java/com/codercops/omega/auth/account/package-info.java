/** What an account is: its states, its parts, what is allowed in them. */
@NullMarked
package com.codercops.omega.auth.account;

import org.jspecify.annotations.NullMarked;
