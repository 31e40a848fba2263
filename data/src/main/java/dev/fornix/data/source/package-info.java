/**
 * From a location to loaded data: class folders, IDX, CIFAR-10, npz, packed folders and built-in
 * sets.
 *
 * <p>Main type: {@link dev.fornix.data.source.Datasets}. Every reader offers its images one by one
 * as {@code RawImages}; decoding in parallel, the policy, the skipping of corrupt files and the
 * report are common to all.
 */
@NullMarked
package dev.fornix.data.source;

import org.jspecify.annotations.NullMarked;
