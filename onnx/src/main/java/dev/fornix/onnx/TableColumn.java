package dev.fornix.onnx;

/**
 * A column that a model of tables takes.
 *
 * @param name as in the table
 * @param kind what its values are
 * @param input the model's input for it, in plain ASCII
 */
public record TableColumn(String name, Kind kind, String input) {
  /** What the values of a column are. */
  public enum Kind {
    /** Numbers: float32, NaN where one is missing. */
    NUMBER,
    /** Texts, which are names of groups; empty where one is missing. */
    TEXT,
    /**
     * Points in time: int64 milliseconds since 1970-01-01T00:00Z, the least int64 where one is
     * missing.
     */
    TIME
  }
}
