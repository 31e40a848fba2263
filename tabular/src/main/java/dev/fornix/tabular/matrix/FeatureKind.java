package dev.fornix.tabular.matrix;

/** What the numbers of a feature mean, which decides what may be done with them. */
public enum FeatureKind {
  /** A quantity of any size, which may be scaled. */
  QUANTITY,
  /** Between 0 and 1 by its nature: a flag or a share, which is left as it is. */
  UNIT,
  /** A code without order; only learners that know categories may see it. */
  CATEGORY
}
