/**
 * The process of a study, {@link dev.fornix.server.process.StudyProcess}, and the files by which
 * the server and it speak: what the one confirmed outlives the other.
 */
@NullMarked
package dev.fornix.server.process;

import org.jspecify.annotations.NullMarked;
