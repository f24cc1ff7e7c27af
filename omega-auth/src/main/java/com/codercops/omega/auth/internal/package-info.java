/** The database side of accounts: transactions and tables, for the other packages of this module only. */
@NullMarked
package com.codercops.omega.auth.internal;

import org.jspecify.annotations.NullMarked;
