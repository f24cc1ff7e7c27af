/**
 * Scripts, their failures and their repairs.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.script;

import org.jspecify.annotations.NullMarked;
