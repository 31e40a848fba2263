@NullMarked
package dev.fornix.automl.tables;

import org.jspecify.annotations.NullMarked;
