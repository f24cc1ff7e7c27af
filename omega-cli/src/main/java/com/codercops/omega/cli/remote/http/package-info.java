/** The HTTP API of an Omega server, as a client sees it: its address, its tokens, requests, events and errors. */
@NullMarked
package com.codercops.omega.cli.remote.http;

import org.jspecify.annotations.NullMarked;
