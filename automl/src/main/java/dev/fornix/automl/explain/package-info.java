/**
 * Why a study ended as it did: {@link dev.fornix.automl.explain.StudyReasons} reads it from the
 * study's folder. Where the network of a study looked is told by {@link
 * dev.fornix.automl.fit.ImageExplainer}.
 */
@NullMarked
package dev.fornix.automl.explain;

import org.jspecify.annotations.NullMarked;
