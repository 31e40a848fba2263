/** The server's folder: where things lie, and how they are written so that a crash loses none. */
@NullMarked
package dev.fornix.server.home;

import org.jspecify.annotations.NullMarked;
