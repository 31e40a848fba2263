/** A studio's server in a process of its own, and a client that is signed in. */
@NullMarked
package dev.fornix.benchmarks.server;

import org.jspecify.annotations.NullMarked;
