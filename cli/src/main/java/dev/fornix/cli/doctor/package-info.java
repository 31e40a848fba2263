/**
 * Looks at this machine: what Fornix needs of it, what is there, and what to do about the rest. The
 * main type is {@link dev.fornix.cli.doctor.Doctor}.
 */
@NullMarked
package dev.fornix.cli.doctor;

import org.jspecify.annotations.NullMarked;
