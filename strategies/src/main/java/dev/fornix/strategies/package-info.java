/**
 * How to choose the next trial. Strategies see spaces only through the capabilities that core
 * names.
 */
@NullMarked
package dev.fornix.strategies;

import org.jspecify.annotations.NullMarked;
