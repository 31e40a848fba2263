/**
 * Networks made from trained networks: morphisms that change the graph and keep the function, and
 * what a network inherits from the weights of a similar one. The main types are {@link
 * dev.fornix.architecture.morph.Morphism} and {@link dev.fornix.architecture.morph.Inheritance}.
 * Nothing is trained here, and no search space is known.
 */
@NullMarked
package dev.fornix.architecture.morph;

import org.jspecify.annotations.NullMarked;
