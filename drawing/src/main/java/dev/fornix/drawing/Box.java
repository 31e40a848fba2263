package dev.fornix.drawing;

import java.util.List;

/**
 * One or several operations drawn as one.
 *
 * @param id unique in the sketch
 * @param form how it looks
 * @param title the first line
 * @param lines smaller lines beneath, the output's shape among them
 * @param category gives the colour
 * @param count how many equal ones in a row it stands for, at least 1
 * @param scope what to unfold, or the operation's place
 * @param hint what is told on hovering
 * @param heat the sum over its operations
 */
record Box(
    String id,
    Form form,
    String title,
    List<String> lines,
    Category category,
    int count,
    String scope,
    String hint,
    double heat,
    Mark mark) {
  /** How a box looks. */
  enum Form {
    /** A rectangle with a coloured edge. */
    OPERATION,
    /** The same with its sides rounded, for what joins several values. */
    JOIN,
    /** Without a frame: what comes in or goes out. */
    TERMINAL
  }

  Box {
    lines = List.copyOf(lines);
  }
}
