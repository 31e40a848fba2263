package dev.fornix.data.table;

/** What kind of prediction a target asks for. */
public enum TargetKind {
  /** One of two classes. */
  BINARY("binary classification"),
  /** One of three classes or more. */
  MULTICLASS("multiclass classification"),
  /** A number. */
  REGRESSION("regression");

  private final String text;

  TargetKind(String text) {
    this.text = text;
  }

  /** As users read it. */
  public String text() {
    return text;
  }
}
