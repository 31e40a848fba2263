package dev.fornix.benchmarks.rivals;

/**
 * Under what an outcome came about: outcomes of others are never compared with it.
 *
 * @param seconds that a search may take
 * @param threads of each side
 * @param megabytes of memory of each side
 * @param learnt whether Fornix began with a learnt portfolio; of others never
 * @param data a fingerprint of the table
 * @param revision when the sources that decide the outcome were last changed: of H2O those of the
 *     harness, of others all but documents
 */
record Conditions(
    int seconds, int threads, int megabytes, boolean learnt, String data, String revision) {
  /** Whether the sources can be had again; those with changes of their own may be any. */
  boolean certain() {
    return !revision.isEmpty() && !revision.endsWith("-dirty");
  }
}
