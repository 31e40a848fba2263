/** What a network learns from and predicts on: {@link dev.fornix.nn.data.LearningData}. */
@NullMarked
package dev.fornix.nn.data;

import org.jspecify.annotations.NullMarked;
