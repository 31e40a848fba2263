package dev.fornix.core.space;

/**
 * An encoding by the paths through a candidate, from its input to its output: for each sequence of
 * operations 1 where some path has it and 0 elsewhere (White, Neiswanger and Savani 2021,
 * "BANANAS", section 3). Candidates that compute the same by other edges look alike. A capability
 * that a space may offer beside {@link Encoding}.
 */
public interface PathEncoding extends Encoding {}
