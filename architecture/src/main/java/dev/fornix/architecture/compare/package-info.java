/**
 * Which architectures are the same and where they differ: {@link
 * dev.fornix.architecture.compare.CanonicalHash} and {@link
 * dev.fornix.architecture.compare.ArchitectureDiff}. Weights are not looked at.
 */
@NullMarked
package dev.fornix.architecture.compare;

import org.jspecify.annotations.NullMarked;
