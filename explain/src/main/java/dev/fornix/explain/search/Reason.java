package dev.fornix.explain.search;

/**
 * One thing that speaks for or against what a search chose.
 *
 * @param topic what it is about
 * @param sentence in plain words
 */
public record Reason(Topic topic, String sentence) {
  /** What can be said of a choice. */
  public enum Topic {
    /** Which decisions made the difference. */
    DECISIONS,
    /** What was given up for what. */
    TRADE,
    /** What the search saw of what there is. */
    COVERAGE,
    /** How sure the choice is. */
    CERTAINTY
  }
}
