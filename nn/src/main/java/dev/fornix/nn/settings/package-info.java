/**
 * What decides how a network is trained: budget, optimiser, schedule, loss and augmentation, as
 * values. The main type is {@link dev.fornix.nn.settings.TrainingSettings}. Nothing is computed
 * here.
 */
@NullMarked
package dev.fornix.nn.settings;

import org.jspecify.annotations.NullMarked;
