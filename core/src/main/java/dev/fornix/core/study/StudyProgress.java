package dev.fornix.core.study;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How far a study is.
 *
 * @param proposed how many trials were proposed
 * @param finished how many of them ended, in whatever way
 * @param failed how many of them failed
 * @param elapsed time spent so far, all sessions together
 * @param best the best feasible value of the main objective among measured trials
 * @param sinceBest how many trials were completed since that one
 */
public record StudyProgress(
    long proposed,
    long finished,
    long failed,
    Duration elapsed,
    OptionalDouble best,
    long sinceBest) {}
