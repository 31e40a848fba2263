/**
 * What strategies remember of a history: {@link dev.fornix.strategies.memory.Tried}. Whatever is
 * kept here can be rebuilt by reading the history afresh; no strategy belongs here.
 */
@NullMarked
package dev.fornix.strategies.memory;

import org.jspecify.annotations.NullMarked;
