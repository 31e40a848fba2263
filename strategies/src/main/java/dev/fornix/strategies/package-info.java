/**
 * How to choose the next trial. Strategies see spaces only through the capabilities that core
 * names. The main type is {@link dev.fornix.strategies.Strategies}, the list of all of them; each
 * family has a package of its own.
 */
@NullMarked
package dev.fornix.strategies;

import org.jspecify.annotations.NullMarked;
