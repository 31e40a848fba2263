/**
 * What a user asks for: {@link dev.fornix.automl.config.StudyConfig}, the same from the command
 * line, a YAML file and Java. Knows nothing of how it is carried out.
 */
@NullMarked
package dev.fornix.automl.config;

import org.jspecify.annotations.NullMarked;
