/** The baseline that every other learner has to beat: the same answer for each row. */
@NullMarked
package dev.fornix.tabular.learn.constant;

import org.jspecify.annotations.NullMarked;
