/**
 * Which places of an image a classifier looked at: {@link
 * dev.fornix.explain.image.IntegratedGradients}, {@link dev.fornix.explain.image.GradCam} and
 * {@link dev.fornix.explain.image.Occlusion} draw a {@link dev.fornix.explain.image.SaliencyMap},
 * and {@link dev.fornix.explain.image.Faithfulness} tests whether the map is worth anything. Knows
 * no files and no studies.
 */
@NullMarked
package dev.fornix.explain.image;

import org.jspecify.annotations.NullMarked;
