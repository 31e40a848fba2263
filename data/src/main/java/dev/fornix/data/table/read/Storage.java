package dev.fornix.data.table.read;

/** What the texts of a column are kept as. */
enum Storage {
  NUMBER("numbers"),
  TIME("dates"),
  TEXT("texts");

  private final String plural;

  Storage(String plural) {
    this.plural = plural;
  }

  String plural() {
    return plural;
  }
}
