@NullMarked
package dev.fornix.automl.fit;

import org.jspecify.annotations.NullMarked;
