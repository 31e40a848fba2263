@NullMarked
package dev.fornix.automl.report;

import org.jspecify.annotations.NullMarked;
