/** Small programs that use Omega, one file each. The tests run them. */
@NullMarked
package com.codercops.omega.example;

import org.jspecify.annotations.NullMarked;
