package dev.fornix.core.space;

/**
 * An encoding by the graph of a candidate: its size, its depth, and how often operations follow one
 * another in it. Candidates that compute the same look alike, and so do those of similar structure
 * whose decisions differ. A capability that a space may offer beside {@link Encoding}.
 */
public interface GraphEncoding extends Encoding {}
