/**
 * Which architectures are the same, where they differ and how alike they are: {@link
 * dev.fornix.architecture.compare.CanonicalHash}, {@link
 * dev.fornix.architecture.compare.ArchitectureDiff} and {@link
 * dev.fornix.architecture.compare.GraphFeatures}. Weights are not looked at.
 */
@NullMarked
package dev.fornix.architecture.compare;

import org.jspecify.annotations.NullMarked;
