/** Starts, feeds and understands the Python program that runs scripts; how it is isolated is a backend's business. */
@NullMarked
package com.codercops.omega.runner;

import org.jspecify.annotations.NullMarked;
