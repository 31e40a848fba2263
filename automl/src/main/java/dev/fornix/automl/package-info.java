/** Tasks: from data to a finished, tested and exported model, with its report and model card. */
@NullMarked
package dev.fornix.automl;

import org.jspecify.annotations.NullMarked;
