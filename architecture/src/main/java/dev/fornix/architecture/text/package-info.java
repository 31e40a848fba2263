/**
 * Architectures as text: {@link dev.fornix.architecture.text.ArchitectureJson} for files and
 * journals, {@link dev.fornix.architecture.text.ArchitectureText} for people.
 */
@NullMarked
package dev.fornix.architecture.text;

import org.jspecify.annotations.NullMarked;
