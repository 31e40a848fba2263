@NullMarked
package dev.fornix.automl.config;

import org.jspecify.annotations.NullMarked;
