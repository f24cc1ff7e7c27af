/** What every part of Omega shares. */
@NullMarked
package com.codercops.omega;

import org.jspecify.annotations.NullMarked;
