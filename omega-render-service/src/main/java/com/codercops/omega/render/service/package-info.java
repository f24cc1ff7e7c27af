/** The client of the Manim service: runs scripts in a service that is reached over the network. */
@NullMarked
package com.codercops.omega.render.service;

import org.jspecify.annotations.NullMarked;
