package dev.fornix.strategies.reinforce;

import dev.fornix.strategies.sequence.Step;
import java.util.List;

/**
 * What one trial teaches.
 *
 * @param steps the decisions behind its configuration
 * @param advantage by how much its reward exceeded the baseline
 */
record Lesson(List<Step> steps, double advantage) {
  Lesson {
    steps = List.copyOf(steps);
  }
}
