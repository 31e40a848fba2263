/** Worker processes: time-outs, memory caps and recovery from crashes. */
@NullMarked
package dev.fornix.execution;

import org.jspecify.annotations.NullMarked;
