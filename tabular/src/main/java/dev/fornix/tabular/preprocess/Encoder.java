package dev.fornix.tabular.preprocess;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Schema;
import dev.fornix.data.table.Table;
import dev.fornix.tabular.matrix.Feature;
import java.util.List;

/**
 * Makes features of columns, as it was fitted on the rows that a model learnt from. Immutable;
 * written to files by its record components.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NumberEncoder.class, name = "number"),
  @JsonSubTypes.Type(value = FlagEncoder.class, name = "flags"),
  @JsonSubTypes.Type(value = CodeEncoder.class, name = "codes"),
  @JsonSubTypes.Type(value = HashEncoder.class, name = "hashes"),
  @JsonSubTypes.Type(value = TargetEncoder.class, name = "target"),
  @JsonSubTypes.Type(value = DateEncoder.class, name = "date"),
  @JsonSubTypes.Type(value = TextEncoder.class, name = "text"),
  @JsonSubTypes.Type(value = PairEncoder.class, name = "pair"),
  @JsonSubTypes.Type(value = CrossEncoder.class, name = "cross")
})
public sealed interface Encoder permits ColumnEncoder, PairEncoder, CrossEncoder {
  /** The columns that it reads, and what it reads each as, whatever kind new data take it for. */
  List<Schema.Field> reads();

  /** What a person calls it: the column, or both with a sign between them. */
  String name();

  /** What it makes. */
  List<Feature> features();

  /**
   * The numbers of some rows.
   *
   * @param columns a table that has the columns of {@link #reads} in those kinds
   * @param rows of a table of as many rows, whose order it keeps
   * @return {@code [features][rows]}
   */
  float[][] encode(Table columns, Rows rows);
}
