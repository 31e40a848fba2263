@NullMarked
package dev.fornix.automl.study;

import org.jspecify.annotations.NullMarked;
