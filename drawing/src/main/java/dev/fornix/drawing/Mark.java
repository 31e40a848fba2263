package dev.fornix.drawing;

/** What a comparison says of a part. */
enum Mark {
  NONE(""),
  KEPT("kept"),
  ADDED("added"),
  REMOVED("removed"),
  /** Of a box whose operations have different marks. */
  CHANGED("changed within");

  private final String label;

  Mark(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The mark of the whole. */
  Mark with(Mark other) {
    return this == other ? this : CHANGED;
  }
}
